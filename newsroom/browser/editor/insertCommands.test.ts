import { EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { openBody } from '../../document/openDocument.testing.ts';
import { listInsertions } from './insertCommands.ts';

describe('a block that is inserted', () => {
  it.each(listInsertions('article').flatMap(({ name, command }) => (command ? [[name, command] as const] : [])))(
    '%s leaves the caret where the next words belong, and loses none that are there',
    (_name, command) => {
      const doc = openBody('Before.\n\nAfter.\n');
      let state = EditorState.create({ doc });
      doc.descendants((node, position) => {
        if (node.text === 'Before.')
          state = state.apply(state.tr.setSelection(TextSelection.create(doc, position + 3)));
      });
      command(state, (tr) => {
        state = state.apply(tr);
      });
      expect(state.selection).toBeInstanceOf(TextSelection);
      expect(state.selection.$from.parent.isTextblock).toBe(true);
      const typed = state.apply(state.tr.insertText('x'));
      // Behind what was there, or in it where the block took the paragraph's place.
      expect(typed.doc.textContent).toMatch(/^ABef(?:xore\.|ore\.x)After\.$/);
    },
  );
});
