import { readFile, stat } from 'node:fs/promises';
import type { MdxJsxAttribute } from 'mdast-util-mdx';
import { compareProblems, formatProblem, type Problem } from '../../lib/content/model/problem.ts';
import { type Literal, listMedia } from '../../lib/content/reading/body.ts';
import { parseText } from '../../lib/content/reading/parseText.ts';
import type { ReadPicture } from '../../lib/images/readPicture.ts';
import { displayPath } from '../../lib/paths.ts';
import { didYouMean } from '../../lib/util/didYouMean.ts';
import { AuthoringError } from '../AuthoringError.ts';
import { type ArticleText, type Edit, prepareEdits, readArticleText } from '../articleText.ts';
import { formatAttribute } from '../photos/formatAttribute.ts';
import { CAPTION_FIELDS, type CaptionedPhoto, type CaptionField, listCaptions, oneLine } from './captions.ts';
import { type CsvCell, parseCsv } from './csv.ts';

/** A changed text of a photo. */
export type CaptionChange = { src: string; field: CaptionField; from: string; to: string };

type Correction = CaptionChange & { photo: CaptionedPhoto };
type Finding = Pick<Problem, 'line' | 'column' | 'message' | 'hint'>;
type Column = 'file' | CaptionField;

/**
 * Imports a captions table into an article. Writes only the attributes whose text changed; the rest
 * of the file stays byte-identical. If the table has any problem, nothing is written.
 *
 * @param csvPath a table from `exportCaptions`; columns and rows may be missing
 * @param isForced import it even if the article was saved after it
 * @throws AuthoringError with each problem of the table, at its line
 */
export async function importCaptions(
  slug: string,
  csvPath: string,
  options: { contentDir: string; readPicture: ReadPicture; isForced: boolean },
): Promise<CaptionChange[]> {
  const article = await readArticleText(options.contentDir, slug);
  const text = parseText(await readFile(csvPath));
  if (typeof text !== 'string') {
    const hint =
      'Save the table again: in Excel as "CSV UTF-8", in LibreOffice with the character set Unicode (UTF-8).';
    throw tableError(csvPath, [{ ...text, hint }]);
  }
  const photos = await listCaptions(article, options.readPicture);
  const { corrections, findings } = compareTable(text, photos);
  if (findings.length > 0) throw tableError(csvPath, findings);
  const changes = corrections.map(({ src, field, from, to }) => ({ src, field, from, to }));
  if (corrections.length === 0) return changes;
  if (!options.isForced && (await stat(csvPath)).mtimeMs < (await stat(article.path)).mtimeMs) {
    throw new AuthoringError(
      `The article was saved after ${displayPath(csvPath)}, so the table may be out of date. It would change:
${changes.map(formatChange).join('\n')}
To read it all the same: --import; to write it anew: --export. Nothing was changed.`,
    );
  }
  const expected = photos.map((photo) => afterwards(photo, corrections));
  const save = prepareEdits(
    article,
    corrections.map((correction) => editOf(correction, article)),
    (edited) =>
      JSON.stringify(listMedia(edited.body).photos.map(({ attributes }) => sortKeys(attributes))) ===
      JSON.stringify(expected.map(sortKeys)),
  );
  await save();
  return changes;
}

/** A change, formatted for people as one indented line. */
export function formatChange({ src, field, from, to }: CaptionChange): string {
  return `    ${src}  ${field}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`;
}

function tableError(csvPath: string, findings: readonly Finding[]): AuthoringError {
  const file = displayPath(csvPath);
  const problems = findings
    .map((finding): Problem => ({ ...finding, file, rule: 'captions', severity: 'error' }))
    .sort(compareProblems);
  return new AuthoringError(`${problems.map(formatProblem).join('\n')}\nNothing was changed.`);
}

/** The changes in a table, and its problems. */
function compareTable(
  text: string,
  photos: readonly CaptionedPhoto[],
): { corrections: Correction[]; findings: Finding[] } {
  const { rows, problems } = parseCsv(text);
  const [header = [], ...body] = rows;
  const { columns, findings } = readHeader(header);
  if (problems.length > 0 || findings.length > 0) return { corrections: [], findings: [...problems, ...findings] };
  const corrections: Correction[] = [];
  const timesSeen = new Map<string, number>();
  for (const row of body) {
    const cells = new Map(columns.map((column, index) => [column, row[index]]));
    const surplus = row.slice(columns.length).find(({ text }) => text.trim() !== '');
    if (surplus) findings.push({ ...surplus, ...tooManyCells });
    const file = cells.get('file');
    const src = file?.text.trim() ?? '';
    const count = timesSeen.get(src) ?? 0;
    timesSeen.set(src, count + 1);
    // A picture may be used several times; its rows are in the same order.
    const photo = photos.filter((one) => one.src === src)[count];
    if (!photo) {
      findings.push({ ...(file ?? row[0] ?? { line: 1, column: 1 }), ...noPhoto(src, count, photos) });
      continue;
    }
    for (const field of CAPTION_FIELDS) {
      const cell = cells.get(field);
      const wanted = oneLine(cell?.text);
      const from = photo.captions[field];
      if (!columns.includes(field) || wanted === from) continue;
      // A value from the file or the gallery cannot be removed, only overridden.
      if (wanted === '' && photo.fallbacks[field] !== '') {
        findings.push({ ...(cell ?? row[0] ?? { line: 1, column: 1 }), ...notOurs(src, field, from) });
      } else {
        corrections.push({ photo, src, field, from, to: wanted });
      }
    }
  }
  return { corrections, findings };
}

function readHeader(header: readonly CsvCell[]): { columns: (Column | null)[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const columns = header.map((cell): Column | null => {
    const name = cell.text.trim().toLowerCase();
    const column = (['file', ...CAPTION_FIELDS] as const).find((one) => one === name);
    // A spreadsheet may add empty columns at the end; if one has a value, its row reports it.
    if (!column && name !== '') findings.push({ ...cell, ...unknownColumn(cell.text) });
    return column ?? null;
  });
  while (columns.at(-1) === null && findings.length === 0) columns.pop();
  const twice = header.find((_cell, index) => columns[index] && columns.indexOf(columns[index]) < index);
  if (twice) {
    findings.push({ ...twice, message: `there are two columns "${twice.text}"`, hint: 'Remove one of them.' });
  }
  if (!columns.includes('file') && findings.length === 0) {
    findings.push({
      line: 1,
      column: 1,
      message: 'the table has no column "file"',
      hint: `Its first line names the columns: file, ${CAPTION_FIELDS.join(', ')}.`,
    });
  }
  return { columns, findings };
}

function unknownColumn(name: string): Pick<Finding, 'message' | 'hint'> {
  return {
    message: `there is no column ${JSON.stringify(name)}`,
    hint: `The columns are file, ${CAPTION_FIELDS.join(', ')}. Rename it, or remove it.`,
  };
}

const tooManyCells = {
  message: 'the row has more cells than there are columns',
  hint: 'A text that holds the sign between two cells stands in quotation marks.',
};

function noPhoto(src: string, count: number, photos: readonly CaptionedPhoto[]): Pick<Finding, 'message' | 'hint'> {
  if (src === '')
    return { message: 'the row names no file', hint: 'Write the name of its photo in the column "file".' };
  if (count > 0) {
    return {
      message: `there are more rows of "${src}" than photos of it in the article`,
      hint: 'Remove the row.',
    };
  }
  const meant = didYouMean(
    src,
    photos.map((photo) => photo.src),
  );
  return {
    message: `the article shows no photo ${JSON.stringify(src)}`,
    hint: meant ? `Did you mean "${meant}"?` : 'Correct the name, or remove the row.',
  };
}

function notOurs(src: string, field: CaptionField, from: string): Pick<Finding, 'message' | 'hint'> {
  return {
    message: `the ${field} of "${src}" cannot be emptied: it comes from the picture's file or its gallery`,
    hint: `Write another, or put ${JSON.stringify(from)} back.`,
  };
}

/** The attributes of a photo with its changes applied. */
function afterwards(photo: CaptionedPhoto, corrections: readonly Correction[]): Record<string, Literal> {
  const attributes = { ...photo.element.attributes };
  for (const correction of corrections) {
    if (correction.photo !== photo) continue;
    if (correction.to === '') delete attributes[correction.field];
    else attributes[correction.field] = correction.to;
  }
  return attributes;
}

function sortKeys(attributes: Record<string, Literal>): [string, Literal][] {
  return Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
}

function editOf(correction: Correction, article: ArticleText): Edit {
  const { photo, field, to } = correction;
  const { text, offsetOf } = article;
  const attributes = photo.element.node.attributes.filter(
    (one): one is MdxJsxAttribute => one.type === 'mdxJsxAttribute',
  );
  const written = attributes.find(({ name }) => name === field);
  const before = ['src', ...CAPTION_FIELDS.slice(0, CAPTION_FIELDS.indexOf(field))];
  const anchor = written ?? attributes.findLast(({ name }) => before.includes(name));
  const start = offsetOf(anchor?.position?.start.offset);
  const end = offsetOf(anchor?.position?.end.offset);
  const gap = /\s*$/.exec(text.slice(0, start))?.[0] ?? ' ';
  if (to === '') return { start: start - gap.length, end, text: '' };
  const formatted = formatAttribute(field, to);
  return written ? { start, end, text: formatted } : { start: end, end, text: gap + formatted };
}
