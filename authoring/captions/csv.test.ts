import { describe, expect, it } from 'vitest';
import { formatCsv, parseCsv } from './csv.ts';

const TEXTS = [
  'plain',
  'with, comma; semicolon\tand tab',
  'said "stop"',
  '"',
  'two\nlines',
  'two\r\nlines',
  '=SUM(A1)',
  "'=SUM(A1)",
  '+49 40 1234',
  '-dash',
  '@name',
  '＝1',
  "'quoted'",
  "'tis",
  ' spaces ',
  '',
  'Ærø 日本 🌊',
];

function texts(csv: string): string[][] {
  const { rows, problems } = parseCsv(csv);
  expect(problems).toEqual([]);
  return rows.map((row) => row.map(({ text }) => text));
}

describe('formatCsv', () => {
  it('begins with a byte order mark, and ends each row with CRLF', () => {
    expect(formatCsv([['a', 'b,c']])).toBe('\uFEFFa,"b,c"\r\n');
  });

  it('lets no spreadsheet run a text as a formula', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', "'=1", '＝1']) {
      expect(texts(formatCsv([['file'], [text]]))[1]).toEqual([text]);
      expect(formatCsv([[text]])).toMatch(/^\uFEFF"?'/);
    }
  });

  it('is read back as it was written', () => {
    const rows = [['file', 'alt'], ...TEXTS.map((text) => ['a.jpg', text])];
    expect(texts(formatCsv(rows))).toEqual(rows);
  });
});

describe('parseCsv', () => {
  it.each([',', ';', '\t'])('reads a table whose cells are set apart by %j', (delimiter) => {
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const csv = [['file', 'alt'], ...TEXTS.map((text) => ['a.jpg', text])]
      .map((row) => row.map(cell).join(delimiter))
      .join('\n');
    expect(
      texts(csv)
        .slice(1)
        .map(([, text]) => text),
    ).toEqual(TEXTS.map((text) => (text === "'=SUM(A1)" ? '=SUM(A1)' : text)));
  });

  it('says where each cell begins, also after a text of several lines', () => {
    const { rows } = parseCsv('file;alt\r\na.jpg;"one\r\ntwo\nthree"\r\n\r\n;;\r\nb.jpg;x\r\n');
    expect(rows.flat()).toEqual([
      { line: 1, column: 1, text: 'file' },
      { line: 1, column: 6, text: 'alt' },
      { line: 2, column: 1, text: 'a.jpg' },
      { line: 2, column: 7, text: 'one\r\ntwo\nthree' },
      { line: 7, column: 1, text: 'b.jpg' },
      { line: 7, column: 7, text: 'x' },
    ]);
  });

  it('names the quotation mark that is never closed', () => {
    expect(parseCsv('file,alt\n"a",b\nc,"d\ne\n').problems).toMatchObject([{ line: 3, column: 3 }]);
  });
});
