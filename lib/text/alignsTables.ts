import type { Root, TableCell } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';

/** Tables up to this size are aligned, whatever their cells. */
const ALIGNED_MAX_CHARACTERS = 1_000_000;

/**
 * Whether to fill up the cells of tables when they are written as Markdown, so that their columns
 * are aligned. One long cell in a table of a thousand rows would be filled up a thousand times.
 *
 * @param root a body
 */
export function alignsTables(root: Root): boolean {
  let size = 0;
  visit(root, 'table', ({ children: rows }) => {
    const widths: number[] = [];
    for (const { children: cells } of rows) {
      for (const [column, cell] of cells.entries()) {
        widths[column] = Math.max(widths[column] ?? 3, widthOf(cell));
      }
    }
    size += rows.length * widths.reduce((sum, width) => sum + width, 0);
  });
  return size <= ALIGNED_MAX_CHARACTERS;
}

function widthOf(cell: TableCell): number {
  let width = toText(cell).length;
  visit(cell, 'link', ({ url }) => {
    width += url.length;
  });
  return width;
}
