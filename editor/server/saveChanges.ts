import { readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { mergeEdit } from '../../lib/authoring/mergeEdit.ts';
import { renameArticle } from '../../lib/authoring/renameArticle.ts';
import { writeFileAtomic } from '../../lib/files/writeFileAtomic.ts';
import { locateContentFile, parseContentPath, ROOT, readSha } from './contentFiles.ts';
import { RequestError } from './readRequest.ts';

const pathSchema = z.string().max(300);
const changesSchema = z.strictObject({
  additions: z.array(z.strictObject({ path: pathSchema, contents: z.string() })),
  deletions: z.array(z.strictObject({ path: pathSchema })),
  /** The version of each file that the editor had opened: its Git name, or null where there was none. */
  opened: z.record(pathSchema, z.string().nullable()),
});

/** What one press of Save changes: a file's new contents, or null where it goes. */
type Change = { path: string; contents: Buffer | null };

export type SaveOptions = {
  contentDir: string;
  /** Where what a save replaces or removes is kept. */
  keptDir: string;
};

/**
 * Writes what the editor saves: pictures first, then texts, then what goes. Each file is replaced whole, and what was
 * there before is kept in `keptDir`. Interrupted anywhere, it leaves an article that is old or new, never half.
 *
 * @param body the request's JSON
 * @throws {RequestError} 400 for a path that the editor has no business with; 409, with nothing written, when somebody
 *   else has changed one of the files since it was opened
 */
export async function saveChanges(body: Uint8Array, { contentDir, keptDir }: SaveOptions): Promise<void> {
  const { additions, deletions, opened } = parseChanges(body);
  const asked: Change[] = [
    ...additions.map(({ path, contents }) => ({ path, contents: Buffer.from(contents, 'base64url') })),
    ...deletions.map(({ path }) => ({ path, contents: null })),
  ];
  for (const { path } of asked) await locate(path, contentDir);
  const move = findMove(asked);
  // A renamed article is saved where it was, and then moved as a whole, with what the editor does not know of.
  const changes = move ? withoutMove(asked, move) : asked;
  if (move) await refuseConflicts([{ path: `${ARTICLES}${move.to}/index.mdx`, contents: null }], {}, contentDir);
  await refuseConflicts(changes, opened, contentDir);
  const isText = ({ path }: Change) => /\.(?:mdx|yaml)$/.test(path);
  const rank = (change: Change) =>
    (change.contents === null ? 2 : 0) + (isText(change) === (change.contents === null) ? 0 : 1);
  for (const change of [...changes].sort((one, other) => rank(one) - rank(other))) {
    await apply(change, contentDir, keptDir);
  }
  if (move) await renameArticle(move.from, move.to, contentDir);
}

const ARTICLES = `${ROOT}/articles/`;

type Move = { from: string; to: string };

/** A new address for an article: the library then writes everything anew at one and removes it at the other. */
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

async function refuseConflicts(
  changes: readonly Change[],
  opened: Readonly<Record<string, string | null>>,
  contentDir: string,
): Promise<void> {
  for (const { path } of changes) {
    const [now, then] = [
      await readSha(await locate(path, contentDir)),
      Object.hasOwn(opened, path) ? opened[path] : null,
    ];
    if (now === then) continue;
    throw new RequestError(
      409,
      now === null
        ? `${path} was removed or moved since you opened it, so nothing was saved.`
        : `${path} was changed by somebody else, or in another tab, since you opened it, so nothing was saved.`,
    );
  }
}

async function apply({ path, contents }: Change, contentDir: string, keptDir: string): Promise<void> {
  const file = await locate(path, contentDir);
  const before = await readFile(file).catch(() => null);
  const next =
    contents !== null && before !== null && path.endsWith('/index.mdx')
      ? Buffer.from(mergeEdit(before.toString('utf8'), contents.toString('utf8')))
      : contents;
  if (before !== null && next?.equals(before)) return;
  if (before !== null) await writeFileAtomic(join(keptDir, path), before);
  if (next !== null) return writeFileAtomic(file, next);
  await rm(file, { force: true });
  // The folder of an article that is gone; one that still holds something stays.
  await rmdir(dirname(file)).catch(() => undefined);
}
