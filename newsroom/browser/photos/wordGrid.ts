import { searchPattern } from '../editor/searchPattern.ts';

/** The columns of the grid for words: attributes of a photo, in the order of work. */
export const WORD_COLUMNS = ['alt', 'caption', 'credit', 'creator'] as const;
export type WordColumn = (typeof WORD_COLUMNS)[number];

/** The words of one photo. */
export type WordRow = Readonly<Partial<Record<WordColumn, string>>>;

export type Cell = { row: number; column: number };

/** A change of one row. */
export type RowChange = { row: number; words: WordRow };

/** Copies a cell to every row below it, or to the selected ones. */
export function fillDown(
  rows: readonly WordRow[],
  { row, column }: Cell,
  selected: readonly number[] = [],
): RowChange[] {
  const name = WORD_COLUMNS[column];
  if (name === undefined) return [];
  const words = rows[row]?.[name] ?? '';
  const targets = selected.length > 1 ? selected : rows.map((_, index) => index).slice(row + 1);
  return targets
    .filter((index) => (rows[index]?.[name] ?? '') !== words)
    .map((index) => ({ row: index, words: { [name]: words } }));
}

/**
 * Pastes cells of a spreadsheet, which arrive as lines with tabs, from a cell on to the right and
 * down. What stands outside the grid is left out.
 */
export function pasteCells(rowCount: number, { row, column }: Cell, text: string): RowChange[] {
  return parseCells(text).flatMap((cells, line): RowChange[] => {
    const target = row + line;
    if (target >= rowCount) return [];
    const words = cells.flatMap((cell, offset) => {
      const name = WORD_COLUMNS[column + offset];
      return name === undefined ? [] : [[name, cell.trim()] as const];
    });
    return [{ row: target, words: Object.fromEntries(words) }];
  });
}

/** Whether pasted text is a table, rather than words for one cell. */
export function isTable(text: string): boolean {
  const cells = parseCells(text);
  return cells.length > 1 || (cells[0]?.length ?? 0) > 1;
}

/** Tab-separated cells; those with line breaks or quotes are quoted, as spreadsheets copy them. */
function parseCells(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/gy;
  const plain = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let match = cell.exec(plain); match; match = cell.exec(plain)) {
    const [, quoted, bare = '', end] = match;
    rows.at(-1)?.push(quoted === undefined ? bare : quoted.replaceAll('""', '"').replace(/\s*\n\s*/g, ' '));
    if (end === '\n') rows.push([]);
    if (end === '') break;
  }
  return rows;
}

/** Replaces words in every cell; letters match in either case unless the search has capitals. */
export function replaceWords(rows: readonly WordRow[], search: string, replacement: string): RowChange[] {
  if (search === '') return [];
  const pattern = searchPattern(search);
  return rows.flatMap((words, row) => {
    const changed = WORD_COLUMNS.flatMap((name) => {
      const old = words[name] ?? '';
      const next = old.replace(pattern, () => replacement);
      return next === old ? [] : [[name, next] as const];
    });
    return changed.length > 0 ? [{ row, words: Object.fromEntries(changed) }] : [];
  });
}

/** The cell that a key leads to; null if the key means something else. */
export function cellAfter({ row, column }: Cell, key: 'Enter' | 'Shift+Enter', rowCount: number): Cell | null {
  const next = row + (key === 'Enter' ? 1 : -1);
  return next >= 0 && next < rowCount ? { row: next, column } : null;
}
