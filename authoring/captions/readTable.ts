import { readFile } from 'node:fs/promises';
import { compareProblems, formatProblem, type Problem } from '../../lib/content/model/problem.ts';
import { parseText } from '../../lib/content/reading/parseText.ts';
import { displayPath } from '../../lib/paths.ts';
import { AuthoringError } from '../AuthoringError.ts';
import { type CsvCell, parseCsv } from './csv.ts';

/** A mistake in a table, at its place. */
export type TableFinding = Pick<Problem, 'line' | 'column' | 'message' | 'hint'>;

/** A row by column; `start` is its first cell. */
export type TableRow<Column extends string> = { start: CsvCell; cells: ReadonlyMap<Column, CsvCell> };

export type Table<Column extends string> = {
  rows: TableRow<Column>[];
  /** Mistakes in single rows. */
  findings: TableFinding[];
};

/**
 * Reads a table of captions.
 *
 * @param known the columns that it may have
 * @param required the columns that it must have
 * @throws AuthoringError with each mistake, if it cannot be read
 */
export async function readTable<Column extends string>(
  csvPath: string,
  known: readonly Column[],
  required: readonly Column[],
): Promise<Table<Column>> {
  const text = parseText(await readFile(csvPath));
  if (typeof text !== 'string') {
    const hint =
      'Save the table again: in Excel as "CSV UTF-8", in LibreOffice with the character set Unicode (UTF-8).';
    throw tableError(csvPath, [{ ...text, hint }]);
  }
  const { rows, problems } = parseCsv(text);
  const [header = [], ...body] = rows;
  const { columns, findings } = readHeader(header, known, required);
  if (problems.length + findings.length > 0) throw tableError(csvPath, [...problems, ...findings]);
  const surplus = body.flatMap((row) => row.slice(columns.length).find(({ text: cell }) => cell.trim() !== '') ?? []);
  return {
    findings: surplus.map((cell) => ({ ...cell, ...tooManyCells })),
    rows: body.flatMap((row): TableRow<Column>[] => {
      const [start] = row;
      const cells = columns.flatMap((column, index) => {
        const cell = row[index];
        return column !== null && cell ? [[column, cell] as const] : [];
      });
      return start ? [{ start, cells: new Map(cells) }] : [];
    }),
  };
}

/** All mistakes of a table as one error. */
export function tableError(csvPath: string, findings: readonly TableFinding[]): AuthoringError {
  const file = displayPath(csvPath);
  const problems = findings
    .map(
      ({ line, column, message, hint }): Problem => ({
        ...{ line, column, message, hint },
        ...{ file, rule: 'captions', severity: 'error' },
      }),
    )
    .sort(compareProblems);
  return new AuthoringError(`${problems.map(formatProblem).join('\n')}\nNothing was changed.`);
}

function readHeader<Column extends string>(
  header: readonly CsvCell[],
  known: readonly Column[],
  required: readonly Column[],
): { columns: (Column | null)[]; findings: TableFinding[] } {
  const findings: TableFinding[] = [];
  const columns = header.map((cell): Column | null => {
    const name = cell.text.trim().toLowerCase();
    const column = known.find((one) => one === name);
    // A spreadsheet may add empty columns at the end; if one has a value, its row reports it.
    if (!column && name !== '') findings.push({ ...cell, ...unknownColumn(cell.text, known) });
    return column ?? null;
  });
  while (columns.at(-1) === null && findings.length === 0) columns.pop();
  const twice = header.find((_cell, index) => columns[index] && columns.indexOf(columns[index]) < index);
  if (twice) {
    findings.push({ ...twice, message: `there are two columns "${twice.text}"`, hint: 'Remove one of them.' });
  }
  const missing = required.find((column) => !columns.includes(column));
  if (missing && findings.length === 0) {
    findings.push({
      ...{ line: 1, column: 1 },
      message: `the table has no column "${missing}"`,
      hint: `Its first line names the columns: ${known.join(', ')}.`,
    });
  }
  return { columns, findings };
}

function unknownColumn(name: string, known: readonly string[]): Pick<TableFinding, 'message' | 'hint'> {
  return {
    message: `there is no column ${JSON.stringify(name)}`,
    hint: `The columns are ${known.join(', ')}. Rename it, or remove it.`,
  };
}

const tooManyCells = {
  message: 'the row has more cells than there are columns',
  hint: 'A text that holds the sign between two cells stands in quotation marks.',
};
