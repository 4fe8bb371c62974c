import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMap, isPair, isScalar } from 'yaml';
import type { Problem } from '../../lib/content/model/problem.ts';
import { fieldsOf } from '../../lib/content/reading/fields.ts';
import { displayPath } from '../../lib/paths.ts';
import { groupByKey } from '../../lib/util/groupByKey.ts';
import { AuthoringError } from '../AuthoringError.ts';
import { type ArticleText, applyEdits, prepareEdits, readArticleText } from '../articleText.ts';
import { type CheckArticleOptions, checkArticle } from '../checkArticle.ts';
import { listAllCaptions } from './captions.ts';
import { type CaptionChange, compareRows } from './compareRows.ts';
import { NEWSROOM_COLUMNS } from './exportNewsroomCaptions.ts';
import { prepareCorrections } from './prepareCorrections.ts';
import { readTable, type TableFinding, type TableRow, tableError } from './readTable.ts';

export type ImportNewsroomOptions = CheckArticleOptions & {
  /** Imports it even if an article was saved after it. */
  isForced: boolean;
  onProgress: (done: number, total: number, current: string) => void;
};

export type ImportedCaptions = {
  /** What was changed, by article. */
  changes: Map<string, CaptionChange[]>;
  /** Articles that were incomplete, and lack nothing any more. */
  completed: string[];
  /** Articles of the table that are still incomplete. */
  incomplete: string[];
};

type Row = TableRow<(typeof NEWSROOM_COLUMNS)[number]>;
type Planned = { slug: string; changes: CaptionChange[]; save: () => Promise<void>; isOlder: boolean };

/**
 * Imports a table of the whole newsroom. Writes only what changed; every other byte stays. An
 * article that lacks nothing any more is complete: its `status: incomplete` is removed. If the table
 * has any problem, nothing is written.
 *
 * @throws AuthoringError with each problem of the table, at its line
 */
export async function importNewsroomCaptions(
  csvPath: string,
  options: ImportNewsroomOptions,
): Promise<ImportedCaptions> {
  const table = await readTable(csvPath, NEWSROOM_COLUMNS, ['article', 'file']);
  const articles = groupByKey(table.rows.map((row) => [row.cells.get('article')?.text.trim() ?? '', row] as const));
  const planned: Planned[] = [];
  const findings = [...table.findings];
  const writtenMs = (await stat(csvPath)).mtimeMs;
  for (const [slug, rows] of articles) {
    const plan = await planArticle(slug, rows, writtenMs, options);
    if (Array.isArray(plan)) findings.push(...plan);
    else planned.push(plan);
  }
  if (findings.length > 0) throw tableError(csvPath, findings);
  const older = planned.filter(({ isOlder }) => isOlder).map(({ slug }) => slug);
  if (older.length > 0 && !options.isForced) throw outOfDate(csvPath, older);
  const result: ImportedCaptions = { changes: new Map(), completed: [], incomplete: [] };
  for (const [index, { slug, changes, save }] of planned.entries()) {
    options.onProgress(index, planned.length, slug);
    if (changes.length > 0) {
      await save();
      result.changes.set(slug, changes);
    }
    const state = await completeArticle(slug, options);
    if (state !== null) result[state].push(slug);
  }
  return result;
}

async function planArticle(
  slug: string,
  rows: readonly Row[],
  writtenMs: number,
  { contentDir, readPicture }: ImportNewsroomOptions,
): Promise<Planned | TableFinding[]> {
  try {
    const article = await readArticleText(contentDir, slug);
    const photos = await listAllCaptions(article, readPicture);
    const { corrections, findings } = compareRows(rows, photos);
    if (findings.length > 0) return findings;
    const changes = corrections.map(({ src, field, from, to }) => ({ src, field, from, to }));
    const save = prepareCorrections(article, photos, corrections);
    return { slug, changes, save, isOlder: changes.length > 0 && writtenMs < (await stat(article.path)).mtimeMs };
  } catch (error) {
    const [row] = rows;
    if (!(error instanceof AuthoringError) || !row) throw error;
    const { line, column } = row.cells.get('article') ?? row.start;
    const hint = 'Correct the row, or remove it.';
    return [{ line, column, message: slug === '' ? 'the row names no article' : error.message, hint }];
  }
}

function outOfDate(csvPath: string, slugs: readonly string[]): AuthoringError {
  const shown = slugs.slice(0, 10).join(', ');
  const more = slugs.length > 10 ? ` and ${slugs.length - 10} more` : '';
  return new AuthoringError(
    `These articles were saved after ${displayPath(csvPath)}, so the table may be out of date: ${shown}${more}.
To read it all the same: --import; to write it anew: --export. Nothing was changed.`,
  );
}

/** Removes `status: incomplete` if the check finds no error in the article without it. */
async function completeArticle(slug: string, options: CheckArticleOptions): Promise<'completed' | 'incomplete' | null> {
  const article = await readArticleText(options.contentDir, slug);
  if (fieldsOf(article.frontMatter.value).status !== 'incomplete') return null;
  const line = findStatusLine(article);
  if (line === null) return 'incomplete';
  const edits = [{ ...line, text: '' }];
  const hasNone = ({ frontMatter }: ArticleText) => fieldsOf(frontMatter.value).status === undefined;
  const save = prepareEdits(article, edits, hasNone);
  const problems = await checkEdited(slug, applyEdits(article, edits), options);
  if (problems.some(({ severity }) => severity === 'error')) return 'incomplete';
  await save();
  return 'completed';
}

async function checkEdited(slug: string, text: Uint8Array, options: CheckArticleOptions): Promise<Problem[]> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-captions-'));
  try {
    const file = join(folder, 'index.mdx');
    await writeFile(file, text);
    const overlay = new Map([[`articles/${slug}/index.mdx`, file]]);
    return await checkArticle(slug, options, { overlay, removed: new Set(), savedName: slug });
  } finally {
    await rm(folder, { recursive: true });
  }
}

function findStatusLine({ frontMatter, fieldsStart, text }: ArticleText): { start: number; end: number } | null {
  const { contents } = frontMatter.document;
  const pair = isMap(contents)
    ? contents.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === 'status')
    : undefined;
  if (!pair || !isScalar(pair.key)) return null;
  const start = fieldsStart + (pair.key.range?.[0] ?? 0);
  return { start, end: text.indexOf('\n', start) + 1 };
}
