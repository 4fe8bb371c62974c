import { constants } from 'node:fs';
import { copyFile, link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip, constants as zlibConstants } from 'node:zlib';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** Files that compress; pictures and fonts are compressed already. */
const TEXT_FILE = /\.(?:html|css|js|mjs|json|xml|atom|txt|md|svg|webmanifest)$/;

/** A file to publish: its bytes, or another file that holds them and never changes. */
export type PublishedFile = { bytes: Uint8Array } | { source: string };

/**
 * Makes the published site hold exactly these files, with `.br` and `.gz` beside every text file. Whatever differs is
 * first written in full beside the site; only then is it renamed into place, pages last, and what is no longer
 * published is removed. A reader finds every file whole at any moment; a file that did not change keeps its
 * modification time; a failure before the renaming leaves the site untouched.
 *
 * @param outDir the published site
 * @param stagingDir an empty place on the same disk
 * @param files by path relative to `outDir`, with forward slashes
 * @param beforeReplacing called once everything is staged, before the first file is replaced
 * @returns the paths that were written and removed
 */
export async function replaceFiles(
  outDir: string,
  stagingDir: string,
  files: ReadonlyMap<string, PublishedFile>,
  beforeReplacing: () => Promise<void> = async () => {},
): Promise<{ written: string[]; removed: string[] }> {
  await rm(stagingDir, { recursive: true, force: true });
  const staged: string[] = [];
  const stage = async (path: string, write: (target: string) => Promise<void>) => {
    const target = join(stagingDir, path);
    await mkdir(dirname(target), { recursive: true });
    await write(target);
    staged.push(path);
  };

  const kept = new Set<string>();
  for (const [path, file] of files) {
    kept.add(path);
    const live = join(outDir, path);
    if ('source' in file) {
      if (!(await hasSameSize(live, file.source))) await stage(path, (target) => linkOrCopy(file.source, target));
      continue;
    }
    const isLive = await hasSameBytes(live, file.bytes);
    if (!isLive) await stage(path, (target) => writeFile(target, file.bytes));
    if (!TEXT_FILE.test(path)) continue;
    for (const [suffix, compress] of Object.entries(COMPRESSORS)) {
      kept.add(path + suffix);
      if (isLive && (await exists(live + suffix))) continue;
      const compressed = await compress(file.bytes);
      await stage(path + suffix, (target) => writeFile(target, compressed));
    }
  }

  await beforeReplacing();
  // Pages last, so that no page names a file that is not there yet. A file goes before its twins, and its old twins go
  // before it: wherever this is cut short, no twin says anything else than its file, and the next run makes what lacks.
  for (const path of staged.sort((a, b) => Number(isPage(a)) - Number(isPage(b)) || (a < b ? -1 : 1))) {
    const live = join(outDir, path);
    await mkdir(dirname(live), { recursive: true });
    if (TEXT_FILE.test(path)) for (const suffix of Object.keys(COMPRESSORS)) await rm(live + suffix, { force: true });
    await rename(join(stagingDir, path), live);
  }
  const removed = (await listFiles(outDir)).filter((path) => !kept.has(path));
  for (const path of removed) await rm(join(outDir, path));
  await rm(stagingDir, { recursive: true, force: true });
  return { written: staged.sort(), removed };
}

const COMPRESSORS: Record<string, (bytes: Uint8Array) => Promise<Uint8Array>> = {
  '.br': (bytes) =>
    compressBrotli(bytes, {
      params: {
        [zlibConstants.BROTLI_PARAM_MODE]: zlibConstants.BROTLI_MODE_TEXT,
        [zlibConstants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
      },
    }),
  '.gz': (bytes) => compressGzip(bytes, { level: 9 }),
};

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

function isPage(path: string): boolean {
  return /\.html(?:\.br|\.gz)?$/.test(path);
}

async function hasSameBytes(path: string, bytes: Uint8Array): Promise<boolean> {
  const live = await readFile(path).catch(() => null);
  return live?.equals(bytes) ?? false;
}

/** Enough for files whose names hold a hash of what made them. */
async function hasSameSize(path: string, source: string): Promise<boolean> {
  const [live, original] = await Promise.all([stat(path).catch(() => null), stat(source)]);
  return live?.size === original.size;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

/** A hard link costs no space; a copy serves where the disk has none or is another. */
async function linkOrCopy(source: string, target: string): Promise<void> {
  await link(source, target).catch(() => copyFile(source, target, constants.COPYFILE_FICLONE));
}
