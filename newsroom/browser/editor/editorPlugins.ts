import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { dropCursor } from 'prosemirror-dropcursor';
import { gapCursor } from 'prosemirror-gapcursor';
import { history, redo, undo } from 'prosemirror-history';
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import type { MarkType, NodeType } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { type Command, type Plugin, Selection, TextSelection } from 'prosemirror-state';
import { goToNextCell, tableEditing } from 'prosemirror-tables';
import { schema } from '../../document/schema.ts';
import { findPlugin } from './findPlugin.ts';
import { keepBlock } from './keepBlock.ts';
import { movePhoto } from './photoCommands.ts';
import { tableLook } from './tableCommands.ts';

export function nodeType(name: string): NodeType {
  const type = schema.nodes[name];
  if (!type) throw new TypeError(`The schema has no ${name}`);
  return type;
}

export function markType(name: string): MarkType {
  const type = schema.marks[name];
  if (!type) throw new TypeError(`The schema has no ${name}`);
  return type;
}

/** Enter in headline or standfirst: on to the next part. */
const toNextPart: Command = ({ selection, tr, doc }, dispatch) => {
  const { $head } = selection;
  if (!['headline', 'standfirst'].includes($head.parent.type.name)) return false;
  dispatch?.(tr.setSelection(Selection.near(doc.resolve($head.after() + 1), 1)).scrollIntoView());
  return true;
};

/** Enter in a table: the cell below, because a cell is one line. */
const toCellBelow: Command = ({ selection, tr }, dispatch) => {
  const { $head } = selection;
  if ($head.parent.type.name !== 'tableCell') return false;
  const [column, row, table] = [
    $head.index($head.depth - 1),
    $head.index($head.depth - 2),
    $head.node($head.depth - 2),
  ];
  if (row + 1 >= table.childCount) return true;
  let position = $head.start($head.depth - 2);
  for (let index = 0; index <= row; index++) position += table.child(index).nodeSize;
  position += 1;
  for (let index = 0; index < column; index++) position += table.child(row + 1).child(index).nodeSize;
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(position + 1))).scrollIntoView());
  return true;
};

/** Shift+Enter: a new line in a paragraph. Elsewhere Markdown has none. */
const lineBreak: Command = chainCommands(exitCode, (state, dispatch) => {
  if (state.selection.$head.parent.type.name !== 'paragraph') return true;
  dispatch?.(state.tr.replaceSelectionWith(schema.node('break')).scrollIntoView());
  return true;
});

/** Typing over a selected photo or block would replace it: a paragraph is opened behind it. */
const paragraphBehindBlock: Command = (state, dispatch) => {
  const { selection, tr } = state;
  if (!('node' in selection) || selection.$to.depth < 1) return false;
  const after = selection.$to.depth >= 2 ? selection.$to.after(2) : selection.to;
  tr.insert(after, schema.node('paragraph'));
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  return true;
};

const item = nodeType('listItem');
const list = nodeType('list');

const KEYS: Readonly<Record<string, Command>> = {
  'Mod-z': undo,
  'Shift-Mod-z': redo,
  'Mod-y': redo,
  'Mod-b': toggleMark(markType('strong')),
  'Mod-i': toggleMark(markType('emphasis')),
  'Mod-e': toggleMark(markType('inlineCode')),
  'Mod-Alt-0': setBlockType(nodeType('paragraph')),
  'Mod-Alt-2': setBlockType(nodeType('heading'), { depth: 2 }),
  'Mod-Alt-3': setBlockType(nodeType('heading'), { depth: 3 }),
  'Mod-Alt-4': setBlockType(nodeType('heading'), { depth: 4 }),
  'Mod-Shift-8': wrapInList(list, { ordered: false }),
  'Mod-Shift-7': wrapInList(list, { ordered: true, start: 1 }),
  'Mod-Shift-9': wrapIn(nodeType('blockquote')),
  'Shift-Enter': lineBreak,
  Enter: chainCommands(toNextPart, toCellBelow, paragraphBehindBlock, splitListItem(item)),
  Tab: chainCommands(goToNextCell(1), sinkListItem(item)),
  'Shift-Tab': chainCommands(goToNextCell(-1), liftListItem(item)),
  'Alt-ArrowLeft': movePhoto(-1),
  'Alt-ArrowUp': movePhoto(-1),
  'Alt-ArrowRight': movePhoto(1),
  'Alt-ArrowDown': movePhoto(1),
};

/** Markdown as it is typed. */
const rules = inputRules({
  rules: [
    textblockTypeInputRule(/^(#{2,4})\s$/, nodeType('heading'), ([, signs = '##']) => ({ depth: signs.length })),
    wrappingInputRule(/^\s*[-*]\s$/, list, { ordered: false }),
    wrappingInputRule(/^(\d+)\.\s$/, list, ([, number]) => ({ ordered: true, start: Number(number) })),
    wrappingInputRule(/^>\s$/, nodeType('blockquote')),
    new InputRule(/^---$/, (state, _match, start, end) =>
      state.selection.$from.parent.type.name === 'paragraph'
        ? state.tr.replaceWith(start - 1, end + 1, [schema.node('thematicBreak'), schema.node('paragraph')])
        : null,
    ),
  ],
});

/** The plug-ins of the editor, in the order in which they see a key. */
export function editorPlugins(first: readonly Plugin[], openLink: () => void): Plugin[] {
  const link: Command = () => {
    openLink();
    return true;
  };
  return [
    ...first,
    keepBlock(),
    rules,
    keymap({ 'Mod-k': link }),
    keymap(KEYS),
    keymap(baseKeymap),
    history(),
    dropCursor({ width: 2, class: 'drop-cursor' }),
    gapCursor(),
    tableEditing(),
    tableLook(),
    findPlugin(),
  ];
}
