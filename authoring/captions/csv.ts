import type { Place } from '../../lib/content/model/problem.ts';

/** A cell, and where it begins in the file. */
export type CsvCell = Place & { text: string };

/** What keeps a table from being read, and where. */
export type CsvProblem = Place & { message: string; hint: string };

const BYTE_ORDER_MARK = '\uFEFF';
const DELIMITERS = [',', ';', '\t'] as const;
/** What makes a spreadsheet take a text for a formula, and a text that is protected from that already. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;

/**
 * A table as spreadsheets read it: UTF-8 with a byte order mark, without which Excel takes it for another encoding; commas;
 * CRLF. A text that a spreadsheet would run as a formula gets an apostrophe in front, which `parseCsv` takes away.
 */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(formatCell).join(',')}\r\n`).join('');
}

function formatCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  // Quotes around a semicolon or tab, too: where Excel expects one of them, it would end the cell.
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Reads a table as spreadsheets write it: with commas, semicolons or tabs, whichever its first line has; with or without
 * a byte order mark; with line breaks in quotes. Empty lines are left out.
 *
 * @param text the file's text
 */
export function parseCsv(text: string): { rows: CsvCell[][]; problems: CsvProblem[] } {
  const source = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  const delimiter = findDelimiter(source);
  const rows: CsvCell[][] = [];
  let row: CsvCell[] = [];
  let line = 1;
  let lineStart = 0;
  let position = 0;
  while (position <= source.length) {
    const place = { line, column: position - lineStart + 1 };
    let cell = '';
    if (source[position] === '"') {
      const end = findClosingQuote(source, position);
      if (end === -1) {
        const message = 'a quotation mark is opened here and never closed';
        return { rows, problems: [{ ...place, message, hint: 'Close it, or save the table again as CSV.' }] };
      }
      const quoted = source.slice(position + 1, end);
      for (const { index, 0: lineEnd } of quoted.matchAll(/\r\n|\r|\n/g)) {
        line++;
        lineStart = position + 1 + index + lineEnd.length;
      }
      cell = quoted.replaceAll('""', '"');
      position = end + 1;
    }
    const rest = restOfCell(source, position, delimiter);
    position += rest.length;
    row.push({ ...place, text: unprotect(cell + rest) });
    if (source[position] === delimiter) {
      position++;
      continue;
    }
    if (row.some(({ text }) => text.trim() !== '')) rows.push(row);
    row = [];
    position += source.startsWith('\r\n', position) ? 2 : 1;
    line++;
    lineStart = position;
  }
  return { rows, problems: [] };
}

function findDelimiter(source: string): string {
  const header = source.slice(0, restOfCell(source, 0, '').length).replace(/"[^"]*"/g, '');
  return DELIMITERS.find((delimiter) => header.includes(delimiter)) ?? ',';
}

/** The quotation mark that ends a cell: one that no other follows. */
function findClosingQuote(source: string, start: number): number {
  for (let end = source.indexOf('"', start + 1); end !== -1; end = source.indexOf('"', end + 2)) {
    if (source[end + 1] !== '"') return end;
  }
  return -1;
}

/** What stands between a place and the next delimiter or line end. */
function restOfCell(source: string, start: number, delimiter: string): string {
  let end = start;
  while (end < source.length && source[end] !== delimiter && source[end] !== '\n' && source[end] !== '\r') end++;
  return source.slice(start, end);
}

function unprotect(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}
