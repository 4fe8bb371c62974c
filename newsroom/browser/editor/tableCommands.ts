import type { Node } from 'prosemirror-model';
import { type Command, Plugin } from 'prosemirror-state';
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
  selectedRect,
} from 'prosemirror-tables';
import { Decoration, DecorationSet } from 'prosemirror-view';

/** How the cells of a column are aligned; null for the text's own direction. */
export type Align = 'left' | 'center' | 'right' | null;

type Columns = { left: number; right: number };

/** The table's alignments, one for each column. */
function alignsOf(table: Node): Align[] {
  const align: readonly Align[] = table.attrs.align;
  return Array.from({ length: table.firstChild?.childCount ?? 0 }, (_, column) => align[column] ?? null);
}

/** A command on columns that takes their alignments along. */
function withAligns(command: Command, change: (aligns: Align[], columns: Columns) => Align[]): Command {
  return (state, dispatch, view) => {
    if (!isInTable(state)) return false;
    const { table, tableStart, left, right } = selectedRect(state);
    const align = change(alignsOf(table), { left, right });
    return command(state, dispatch && ((tr) => dispatch(tr.setNodeAttribute(tableStart - 1, 'align', align))), view);
  };
}

export const addColumnLeft = withAligns(addColumnBefore, (aligns, { left }) => aligns.toSpliced(left, 0, null));
export const addColumnRight = withAligns(addColumnAfter, (aligns, { right }) => aligns.toSpliced(right, 0, null));
export const removeColumns = withAligns(deleteColumn, (aligns, { left, right }) =>
  aligns.toSpliced(left, right - left),
);

/** Aligns the selected columns. */
export function alignColumns(align: Align): Command {
  const nothing: Command = (state, dispatch) => {
    dispatch?.(state.tr);
    return true;
  };
  return withAligns(nothing, (aligns, { left, right }) =>
    aligns.map((own, column) => (column >= left && column < right ? align : own)),
  );
}

/** What can be done with a table, in the order of the menu. */
export const TABLE_TOOLS: readonly { label: string; command: Command }[] = [
  { label: 'Row above', command: addRowBefore },
  { label: 'Row below', command: addRowAfter },
  { label: 'Column before', command: addColumnLeft },
  { label: 'Column after', command: addColumnRight },
  { label: 'Align left', command: alignColumns('left') },
  { label: 'Align centre', command: alignColumns('center') },
  { label: 'Align right', command: alignColumns('right') },
  { label: 'Remove row', command: deleteRow },
  { label: 'Remove column', command: removeColumns },
  { label: 'Remove table', command: deleteTable },
];

/** A cell, and the attributes that it is shown with. */
type CellLook = { from: number; to: number; attributes: Readonly<Record<string, string>> };

/** How the cells of all tables look: the first row is the header, as readers get it. */
export function listCellLooks(doc: Node): CellLook[] {
  const looks: CellLook[] = [];
  doc.descendants((table, start) => {
    if (table.type.name !== 'table') return !table.isTextblock;
    const aligns = alignsOf(table);
    table.forEach((row, rowOffset, rowIndex) => {
      row.forEach((cell, offset, column) => {
        const from = start + 1 + rowOffset + 1 + offset;
        const align = aligns[column];
        const attributes = {
          ...(align ? { class: `align-${align}` } : {}),
          ...(rowIndex === 0 ? { role: 'columnheader' } : {}),
        };
        looks.push({ from, to: from + cell.nodeSize, attributes });
      });
    });
    return false;
  });
  return looks;
}

/** Shows them. */
export function tableLook(): Plugin {
  return new Plugin({
    props: {
      decorations: ({ doc }) =>
        DecorationSet.create(
          doc,
          listCellLooks(doc).map(({ from, to, attributes }) => Decoration.node(from, to, attributes)),
        ),
    },
  });
}
