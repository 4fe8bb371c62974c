import { type Command, EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { toText } from '../../document/documentText.ts';
import { openBody } from '../../document/openDocument.testing.ts';
import {
  addColumnLeft,
  addColumnRight,
  alignColumns,
  listCellLooks,
  removeColumns,
  TABLE_TOOLS,
} from './tableCommands.ts';

const TABLE = `| Ship | Tons | Year |
| :--- | ---: | :--: |
| Ada  |   12 | 1901 |
`;

/** Runs a command with the caret in the cell that has some words. */
function run(command: Command, words: string): string {
  let state = EditorState.create({ doc: openBody(TABLE) });
  state.doc.descendants((node, position) => {
    if (node.isText && node.text === words)
      state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, position)));
  });
  command(state, (tr) => {
    state = state.apply(tr);
  });
  return toText(state.doc, `---\nheadline: A\n---\n\n${TABLE}`).split('\n').slice(4).join('\n');
}
const delimiters = (table: string) => table.split('\n')[1]?.replaceAll(/[ |]+/g, ' ').replaceAll(/-+/g, '-').trim();

describe('a table', () => {
  it('keeps the alignment of its columns when one is added before or after another', () => {
    expect(delimiters(run(addColumnLeft, '12'))).toBe(':- - -: :-:');
    expect(delimiters(run(addColumnRight, '12'))).toBe(':- -: - :-:');
  });

  it('loses the alignment of a removed column alone', () => {
    expect(delimiters(run(removeColumns, 'Ada'))).toBe('-: :-:');
  });

  it('aligns the column with the caret', () => {
    expect(delimiters(run(alignColumns('center'), 'Tons'))).toBe(':- :-: :-:');
    expect(delimiters(run(alignColumns(null), 'Ada'))).toBe('- -: :-:');
  });

  it('gets rows above and below, and loses them', () => {
    const tool = (name: string) => TABLE_TOOLS.find(({ label }) => label === name)?.command ?? (() => false);
    const rows = (table: string) => table.trim().split('\n').length;
    expect(rows(run(tool('Row above'), 'Ada'))).toBe(4);
    expect(rows(run(tool('Row below'), 'Ada'))).toBe(4);
    expect(run(tool('Remove row'), 'Ada')).not.toContain('Ada');
    expect(run(tool('Remove table'), 'Ada').trim()).toBe('');
  });

  it('shows its first row as the header, and how its columns are aligned', () => {
    const looks = listCellLooks(openBody(TABLE));
    expect(looks.map(({ attributes }) => attributes)).toEqual([
      { class: 'align-left', role: 'columnheader' },
      { class: 'align-right', role: 'columnheader' },
      { class: 'align-center', role: 'columnheader' },
      { class: 'align-left' },
      { class: 'align-right' },
      { class: 'align-center' },
    ]);
  });
});
