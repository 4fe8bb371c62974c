import { setBlockType, wrapIn } from 'prosemirror-commands';
import type { Node } from 'prosemirror-model';
import { wrapInList } from 'prosemirror-schema-list';
import { type Command, TextSelection } from 'prosemirror-state';
import type { TextKind } from '../../../lib/content/check/pages/textFile.ts';
import { components } from '../../../lib/content/grammar/components.ts';
import { schema } from '../../document/schema.ts';
import { nodeType } from './editorPlugins.ts';
import { insertBlocks } from './photoCommands.ts';

/** Something that "/" and the toolbar offer. */
export type Insertion = {
  name: string;
  label: string;
  help: string;
  /** Undefined for what needs files first. */
  command?: Command;
};

/** A new block, with the caret in it. */
function insertBlock(build: () => Node): Command {
  return (state, dispatch) => {
    const block = build();
    const tr = insertBlocks(state.tr, state.selection.from, [block]);
    if (!tr.docChanged) return false;
    let start: number | null = null;
    tr.doc.descendants((node, position) => {
      if (node === block) start = position;
      return start === null;
    });
    if (start !== null) tr.setSelection(TextSelection.near(tr.doc.resolve(start + 1), 1));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

function newTable(): Node {
  const row = () =>
    schema.node(
      'tableRow',
      null,
      [0, 1].map(() => schema.node('tableCell')),
    );
  return schema.node('table', { align: [null, null] }, [row(), row()]);
}

const MARKDOWN: readonly Insertion[] = [
  { name: 'paragraph', label: 'Text', help: 'A plain paragraph', command: setBlockType(nodeType('paragraph')) },
  {
    name: 'heading',
    label: 'Heading',
    help: 'A heading in the story',
    command: setBlockType(nodeType('heading'), { depth: 2 }),
  },
  {
    name: 'subheading',
    label: 'Subheading',
    help: 'One level below',
    command: setBlockType(nodeType('heading'), { depth: 3 }),
  },
  { name: 'list', label: 'List', help: 'With bullets', command: wrapInList(nodeType('list'), { ordered: false }) },
  {
    name: 'numbers',
    label: 'Numbered list',
    help: '1, 2, 3',
    command: wrapInList(nodeType('list'), { ordered: true, start: 1 }),
  },
  { name: 'quote', label: 'Quotation', help: 'Words of somebody else', command: wrapIn(nodeType('blockquote')) },
  { name: 'table', label: 'Table', help: 'Two columns, to begin with', command: insertBlock(newTable) },
  {
    name: 'line',
    label: 'Line',
    help: 'A break between two parts',
    command: insertBlock(() => schema.node('thematicBreak')),
  },
];

/** Everything that can be inserted: what Markdown has, and every block of `blocks/`. A page takes no files. */
export function listInsertions(kind: TextKind): Insertion[] {
  const blocks = [...components].map(([name, { model }]): Insertion => {
    const { label, help } = model;
    const needsFiles = name === 'Photo' || name === 'Gallery';
    if (needsFiles) return { name, label, help };
    return {
      name,
      label,
      help,
      command: insertBlock(() => nodeType(name).createAndFill() ?? schema.node('paragraph')),
    };
  });
  return [...blocks.filter(({ command }) => kind === 'article' || command), ...MARKDOWN];
}

/** The insertions that begin with what was typed after "/". */
export function filterInsertions(all: readonly Insertion[], typed: string): Insertion[] {
  const words = typed.toLowerCase();
  const starts = all.filter(({ label }) => label.toLowerCase().startsWith(words));
  return [...starts, ...all.filter((one) => !starts.includes(one) && one.label.toLowerCase().includes(words))];
}

/** What was typed after "/" in an otherwise empty paragraph; null if there is no "/". */
export function slashWords(parent: Node): string | null {
  return parent.type.name === 'paragraph' ? (/^\/([\p{L} ]{0,24})$/u.exec(parent.textContent)?.[1] ?? null) : null;
}
