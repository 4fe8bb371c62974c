import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { gitSha, locateContentFile, parseContentPath, ROOT } from '../../authoring/editing/contentFiles.ts';
import { RequestError } from '../../authoring/editing/RequestError.ts';
import { conflict, type Step, writeSteps } from '../../authoring/editing/writeSteps.ts';
import { listTakenSlugs, whyTaken } from '../../authoring/listTakenSlugs.ts';
import { mergeEdit } from '../../authoring/mergeEdit.ts';
import { renameArticle } from '../../authoring/renameArticle.ts';
import { listEntries } from '../../lib/content/reading/listEntries.ts';
import { parseText } from '../../lib/content/reading/parseText.ts';
import { formatOfName } from '../../lib/content/reading/pictureFiles.ts';
import { parseArticleSource } from '../../lib/content/reading/source.ts';

const pathSchema = z.string().max(300);
const changesSchema = z.strictObject({
  additions: z.array(z.strictObject({ path: pathSchema, contents: z.string() })),
  deletions: z.array(z.strictObject({ path: pathSchema })),
  /** The version of each file that the editor had opened: its Git hash, or null for a new file. */
  opened: z.record(pathSchema, z.string().nullable()),
});

/** One file of a save: its new contents, or null to remove it. */
type Change = { path: string; contents: Buffer | null };

export type SaveOptions = {
  contentDir: string;
  /** Backup folder for the files that a save replaces or removes. */
  keptDir: string;
};

let last: Promise<unknown> = Promise.resolve();

/**
 * Applies a save: pictures first, then texts, then removals. Each file is replaced atomically, and
 * backed up to `keptDir` first. An interrupted save leaves each article in its old or its new
 * version. Saves run one at a time.
 *
 * @param body the request's JSON
 * @throws {RequestError} 400 for a path outside the editor's reach, or a file that cannot be
 *   merged; 409, with nothing written, if somebody else changed one of the files since it was
 *   opened, or the slug is taken
 */
export function saveChanges(body: Uint8Array, options: SaveOptions): Promise<void> {
  const own = last.then(() => saveInTurn(body, options));
  last = own.catch(() => undefined);
  return own;
}

async function saveInTurn(body: Uint8Array, { contentDir, keptDir }: SaveOptions): Promise<void> {
  const { additions, deletions, opened } = parseChanges(body);
  const asked: Change[] = [
    ...additions.map(({ path, contents }) => ({ path, contents: Buffer.from(contents, 'base64url') })),
    ...deletions.map(({ path }) => ({ path, contents: null })),
  ];
  for (const { path } of asked) await locate(path, contentDir);
  const move = findMove(asked);
  // A renamed article is saved in its old folder, which is then moved with everything else in it.
  const changes = move ? withoutMove(asked, move) : asked;
  const steps = await Promise.all(changes.map((change) => planStep(change, opened, contentDir)));
  if (move) await refuseMove(move, steps, contentDir);
  steps.push(...(move ? [] : await listLeftPictures(steps, contentDir)));
  await writeSteps(steps, keptDir);
  if (move) await renameArticle(move.from, move.to, contentDir);
}

async function planStep(
  { path, contents }: Change,
  opened: Readonly<Record<string, string | null>>,
  contentDir: string,
): Promise<Step> {
  const file = await locate(path, contentDir);
  const before = await readFile(file).catch(() => null);
  const [now, then] = [before && gitSha('blob', before), Object.hasOwn(opened, path) ? opened[path] : null];
  if (now !== then) throw conflict(path, before !== null);
  if (contents === null || before === null || !path.endsWith('/index.mdx')) {
    return { path, file, before, next: contents };
  }
  return { path, file, before, next: Buffer.from(mergeEdit(textOf(path, before), contents.toString('utf8'))) };
}

/**
 * Pictures in the folder of a deleted article that the editor did not list, because nothing showed
 * them.
 */
async function listLeftPictures(steps: readonly Step[], contentDir: string): Promise<Step[]> {
  const left: Step[] = [];
  for (const { path, next } of steps) {
    if (next !== null || !path.endsWith('/index.mdx')) continue;
    const folder = dirname(parseContentPath(path));
    for (const entry of listEntries(contentDir, folder)) {
      const known = `${ROOT}/${entry.path}`;
      if (entry.kind !== 'file' || !formatOfName(entry.path) || steps.some((step) => step.path === known)) continue;
      const file = await locate(known, contentDir);
      left.push({ path: known, file, before: await readFile(file), next: null });
    }
  }
  return left;
}

/** @throws {RequestError} if the new slug is taken, or the article cannot be parsed */
async function refuseMove({ from, to }: Move, steps: readonly Step[], contentDir: string): Promise<void> {
  const taken = await listTakenSlugs(contentDir);
  const reason = taken.former.get(to) === from ? null : whyTaken(to, taken);
  if (reason !== null) throw new RequestError(409, `${reason} Choose another address; nothing was saved.`);
  const text = steps.find(({ path }) => path === `${ARTICLES}${from}/index.mdx`)?.next;
  const source = text ? parseArticleSource(text) : null;
  if (!source?.frontMatter || !source.body) {
    throw new RequestError(400, 'The address can change once the text can be read: see the content check.');
  }
}

const ARTICLES = `${ROOT}/articles/`;

type Move = { from: string; to: string };

/** Detects a rename. Keystatic sends one as a new article and the removal of the old one. */
function findMove(changes: readonly Change[]): Move | null {
  const slugOf = ({ path }: Change) => /^content\/articles\/([^/]+)\/index\.mdx$/.exec(path)?.[1];
  const to = changes.filter(({ contents }) => contents !== null).flatMap((change) => slugOf(change) ?? [])[0];
  const from = changes.filter(({ contents }) => contents === null).flatMap((change) => slugOf(change) ?? [])[0];
  return from !== undefined && to !== undefined && from !== to ? { from, to } : null;
}

function withoutMove(changes: readonly Change[], { from, to }: Move): Change[] {
  const written = changes
    .filter(({ contents }) => contents !== null)
    .map(({ path, contents }) => ({ path: path.replace(`${ARTICLES}${to}/`, `${ARTICLES}${from}/`), contents }));
  const paths = new Set(written.map(({ path }) => path));
  return [...written, ...changes.filter(({ path, contents }) => contents === null && !paths.has(path))];
}

async function locate(path: string, contentDir: string): Promise<string> {
  return locateContentFile(contentDir, parseContentPath(path));
}

function parseChanges(body: Uint8Array): z.infer<typeof changesSchema> {
  try {
    return changesSchema.parse(JSON.parse(Buffer.from(body).toString('utf8')));
  } catch {
    throw new RequestError(400, 'The editor sent something that cannot be read. Reload its page.');
  }
}

/** @throws {RequestError} if the file is not UTF-8: writing it again would damage it */
function textOf(path: string, bytes: Uint8Array): string {
  if (typeof parseText(bytes) !== 'string') {
    throw new RequestError(400, `${path} is not UTF-8 text. Save the file with that encoding, then open it here.`);
  }
  return Buffer.from(bytes).toString('utf8');
}
