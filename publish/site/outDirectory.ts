import { constants } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { limitConcurrency } from '../../lib/util/limitConcurrency.ts';
import { compressText, isText, isTwinOf, TWIN_SUFFIXES, type TwinSuffix } from './compressText.ts';

/**
 * The published site's files. A file is first written in full beside the site, and only then renamed into place: a reader
 * finds every file whole at any moment. A file that does not change keeps its modification time.
 */

/** The disk takes them together; one after the other would wait for it each time. */
const SYNCS_AT_ONCE = 16;
/** What a file system says that cannot do it, most of all for folders; whoever publishes to one has it so. */
const NOT_SUPPORTED = new Set(['EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR']);
/** Where no file of that name can be, there is none. */
const NOT_THERE = new Set(['ENOENT', 'ENAMETOOLONG']);

/**
 * Writes a file beside the site, with its compressed copies, where it differs from the one in place.
 *
 * @param path relative to both folders, with forward slashes
 * @returns whether anything differs
 */
export async function stageFile(outDir: string, stagingDir: string, path: string, bytes: Uint8Array): Promise<boolean> {
  const live = join(outDir, path);
  const target = join(stagingDir, path);
  const placed = await readFile(live).catch(() => null);
  const isSame = placed?.equals(bytes) ?? false;
  const suffixes = isText(path) ? TWIN_SUFFIXES : [];
  const missing = isSame ? await listMissing(live, suffixes, bytes) : suffixes;
  if (isSame && missing.length === 0) return false;
  await mkdir(dirname(target), { recursive: true });
  if (missing.length > 0) {
    const twins = await compressText(path, bytes);
    for (const suffix of missing) await writeFile(target + suffix, twins[suffix]);
  }
  if (isSame) await rm(target, { force: true });
  else await writeFile(target, bytes);
  return true;
}

/**
 * Puts a staged file into its place. Its old copies go before it, and its new ones come after it: wherever this is cut
 * short, no copy says anything else than its file, and whoever stages it again makes what lacks.
 */
export async function placeFile(outDir: string, stagingDir: string, path: string): Promise<void> {
  const live = join(outDir, path);
  await mkdir(dirname(live), { recursive: true });
  const suffixes = isText(path) ? TWIN_SUFFIXES : [];
  const staged = join(stagingDir, path);
  if (await exists(staged)) {
    for (const suffix of suffixes) await rm(live + suffix, { force: true });
    await rename(staged, live);
  }
  for (const suffix of suffixes) if (await exists(staged + suffix)) await rename(staged + suffix, live + suffix);
}

/** Removes a file with its compressed copies, and the folder that it leaves empty. */
export async function removeFile(outDir: string, path: string): Promise<void> {
  const live = join(outDir, path);
  // The copies first: none may be left that says something.
  if (isText(path)) for (const suffix of TWIN_SUFFIXES) await removeIfThere(live + suffix);
  await removeIfThere(live);
  await rmdir(dirname(live)).catch(() => {});
}

/**
 * Makes a file of the site the same as another that never changes, such as a rendition, whose name holds a hash of what made it.
 * A hard link costs no space; a copy serves where the disk has none or is another.
 *
 * @throws when the other is not there
 */
export async function linkFile(outDir: string, stagingDir: string, path: string, source: string): Promise<void> {
  const live = join(outDir, path);
  const [placed, original] = await Promise.all([stat(live).catch(() => null), stat(source)]);
  if (placed?.size === original.size) return;
  await mkdir(dirname(live), { recursive: true });
  const isLinked =
    placed === null &&
    (await link(source, live).then(
      () => true,
      () => false,
    ));
  if (isLinked) return;
  const staged = join(stagingDir, path);
  await mkdir(dirname(staged), { recursive: true });
  await copyFile(source, staged, constants.COPYFILE_FICLONE);
  await syncPath(staged);
  await rename(staged, live);
}

/** Every file below a folder, relative to it, with forward slashes. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(folder, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    )
    .sort();
}

/**
 * Has files on the disk, with their compressed copies, and the folders that name them: a loss of power takes none of them
 * back. What is not there is passed over.
 *
 * @param paths relative to the folder; may name folders, too
 */
export async function syncFiles(folder: string, paths: Iterable<string>): Promise<void> {
  const all = new Set<string>();
  for (const path of paths) {
    for (const suffix of ['', ...(isText(path) ? TWIN_SUFFIXES : [])]) all.add(path + suffix);
    for (let parent = dirname(path); !all.has(parent); parent = dirname(parent)) all.add(parent);
  }
  const limit = limitConcurrency(SYNCS_AT_ONCE);
  await Promise.all([...all].map((path) => limit(() => syncPath(join(folder, path)))));
}

async function removeIfThere(path: string): Promise<void> {
  try {
    await rm(path);
  } catch (error) {
    if (!NOT_THERE.has(codeOf(error))) throw error;
  }
}

async function syncPath(path: string): Promise<void> {
  try {
    const file = await open(path, 'r');
    await file.sync().finally(() => file.close());
  } catch (error) {
    const code = codeOf(error);
    if (!NOT_THERE.has(code) && !NOT_SUPPORTED.has(code)) throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** The compressed copies that are missing, or do not say what the file says, as after a loss of power. */
async function listMissing(live: string, suffixes: readonly TwinSuffix[], bytes: Uint8Array): Promise<TwinSuffix[]> {
  const isThere = await Promise.all(
    suffixes.map(async (suffix) => {
      const twin = await readFile(live + suffix).catch(() => null);
      return twin !== null && (await isTwinOf(twin, suffix, bytes));
    }),
  );
  return suffixes.filter((_suffix, index) => !isThere[index]);
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
