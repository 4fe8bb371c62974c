import { constants } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { limitConcurrency } from '../../lib/util/limitConcurrency.ts';
import {
  COPY_SUFFIXES,
  type CopyForm,
  type CopySuffix,
  compressText,
  isCopyOf,
  isQuickCopy,
  isText,
} from './compressText.ts';

/**
 * The files of the published site. Each is written in full to a staging folder first and then
 * renamed into place, so a reader always gets a whole file. A file that does not change keeps its
 * mtime.
 */

const GZIP_SUFFIX: CopySuffix = '.gz';
const GZIP_HEADER_BYTES = 10;
/** Concurrent fsyncs, which the disk batches. */
const SYNCS_AT_ONCE = 16;
/** Errors of file systems that cannot fsync, mostly for folders. Nothing to be done about those. */
const NOT_SUPPORTED = new Set(['EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR']);
/** A file whose name is too long to exist does not exist. */
const NOT_THERE = new Set(['ENOENT', 'ENAMETOOLONG']);

/**
 * Writes a file and its compressed copies to the staging folder if they differ from the published
 * ones.
 *
 * @param path relative to both folders, with forward slashes
 * @param form that of compressed copies that have to be made; those that are there stay
 * @returns whether anything differs
 */
export async function stageFile(
  outDir: string,
  stagingDir: string,
  path: string,
  bytes: Uint8Array,
  form: CopyForm = 'best',
): Promise<boolean> {
  const live = join(outDir, path);
  const target = join(stagingDir, path);
  const placed = await readFile(live).catch(() => null);
  const isSame = placed?.equals(bytes) ?? false;
  const suffixes = isText(path) ? COPY_SUFFIXES : [];
  const missing = isSame ? await listMissing(live, suffixes, bytes) : suffixes;
  if (isSame && missing.length === 0) return false;
  await mkdir(dirname(target), { recursive: true });
  if (isSame) await rm(target, { force: true });
  else {
    // Left by a batch that failed. They are not of this text.
    for (const suffix of suffixes) await rm(target + suffix, { force: true });
    await writeFile(target, bytes);
  }
  if (missing.length > 0) {
    const copies = await compressText(path, bytes, form);
    for (const suffix of missing) await writeFile(target + suffix, copies[suffix]);
  }
  return true;
}

/**
 * Moves a staged file into place. The old compressed copies are removed before it and the new ones
 * follow it, so a crash in between leaves no copy that contradicts its file. Staging the file again
 * restores the missing copies.
 */
export async function placeFile(outDir: string, stagingDir: string, path: string): Promise<void> {
  const live = join(outDir, path);
  const staged = join(stagingDir, path);
  const suffixes = isText(path) ? COPY_SUFFIXES : [];
  await mkdir(dirname(live), { recursive: true });
  if (await exists(staged)) {
    for (const suffix of suffixes) await rm(live + suffix, { force: true });
    await rename(staged, live);
  }
  for (const suffix of suffixes) if (await exists(staged + suffix)) await rename(staged + suffix, live + suffix);
}

/** Whether the compressed copies of a published page are there in their quick form. */
export async function hasQuickCopies(outDir: string, path: string): Promise<boolean> {
  const header = await readStart(join(outDir, path) + GZIP_SUFFIX);
  return header !== null && isQuickCopy(header);
}

/**
 * Replaces the compressed copies of a published page by their best form. They are flushed before
 * they are renamed: no batch would notice that a loss of power has torn them. The gzip copy comes
 * last, because it tells that both are done.
 */
export async function improveCopies(outDir: string, stagingDir: string, path: string): Promise<void> {
  const live = join(outDir, path);
  const staged = join(stagingDir, path);
  const copies = await compressText(path, await readFile(live));
  await mkdir(dirname(staged), { recursive: true });
  for (const suffix of COPY_SUFFIXES) {
    await writeFile(staged + suffix, copies[suffix]);
    await syncPath(staged + suffix);
    await rename(staged + suffix, live + suffix);
  }
}

/** Removes a file, its compressed copies, and its folder if that is empty now. */
export async function removeFile(outDir: string, path: string): Promise<void> {
  const live = join(outDir, path);
  // Copies first: a crash must not leave one without its file.
  if (isText(path)) for (const suffix of COPY_SUFFIXES) await removeIfThere(live + suffix);
  await removeIfThere(live);
  await rmdir(dirname(live)).catch(() => {});
}

/**
 * Publishes a file that never changes, such as a rendition, whose name is a hash of its inputs. A
 * hard link costs no space; it falls back to a copy across disks or where links are not supported.
 *
 * @throws when the source is missing
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
 * Flushes files, their compressed copies and their folders to disk, so that they survive a power
 * loss. Skips what does not exist.
 *
 * @param paths relative to the folder; may name folders, too
 */
export async function syncFiles(folder: string, paths: Iterable<string>): Promise<void> {
  const all = new Set<string>();
  for (const path of paths) {
    for (const suffix of ['', ...(isText(path) ? COPY_SUFFIXES : [])]) all.add(path + suffix);
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

/** The compressed copies that are missing, or torn by a power loss. */
async function listMissing(live: string, suffixes: readonly CopySuffix[], bytes: Uint8Array): Promise<CopySuffix[]> {
  const isThere = await Promise.all(
    suffixes.map(async (suffix) => {
      const copy = await readFile(live + suffix).catch(() => null);
      return copy !== null && (await isCopyOf(copy, suffix, bytes));
    }),
  );
  return suffixes.filter((_suffix, index) => !isThere[index]);
}

/** As much of a file as a gzip header takes; null if it is not there. */
async function readStart(path: string): Promise<Uint8Array | null> {
  try {
    const file = await open(path, 'r');
    const { buffer, bytesRead } = await file.read(Buffer.alloc(GZIP_HEADER_BYTES)).finally(() => file.close());
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    if (NOT_THERE.has(codeOf(error))) return null;
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
