import type { Place } from '../../lib/content/model/problem.ts';

/** A cell and its position in the file. */
export type CsvCell = Place & { text: string };

/** A syntax error in a table, with its position. */
export type CsvProblem = Place & { message: string; hint: string };

const BYTE_ORDER_MARK = '\uFEFF';
const DELIMITERS = [',', ';', '\t'] as const;
/** Text that a spreadsheet would run as a formula, or that is already escaped against that. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;

/**
 * Formats a table for spreadsheets: UTF-8 with a byte order mark (Excel needs it), commas, CRLF.
 * Text that a spreadsheet would run as a formula is prefixed with an apostrophe, which `parseCsv`
 * removes.
 */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(formatCell).join(',')}\r\n`).join('');
}

function formatCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  // Semicolons and tabs need quotes too: in some locales Excel expects one as the delimiter.
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Parses a table from a spreadsheet. The first line determines the delimiter: comma, semicolon or
 * tab. A byte order mark is optional, quoted line breaks are allowed, and empty lines are skipped.
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

/** The quotation mark that ends a cell: one not followed by another. */
function findClosingQuote(source: string, start: number): number {
  for (let end = source.indexOf('"', start + 1); end !== -1; end = source.indexOf('"', end + 2)) {
    if (source[end + 1] !== '"') return end;
  }
  return -1;
}

/** The text up to the next delimiter or line end. */
function restOfCell(source: string, start: number, delimiter: string): string {
  let end = start;
  while (end < source.length && source[end] !== delimiter && source[end] !== '\n' && source[end] !== '\r') end++;
  return source.slice(start, end);
}

function unprotect(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}
