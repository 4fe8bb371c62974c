import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { listEntries } from '../../lib/content/reading/listEntries.ts';
import { formatOfName } from '../../lib/content/reading/pictureFiles.ts';
import { cacheDir, contentDir, displayPath, outDir, sitesDir } from '../../lib/paths.ts';

/** What a newsroom takes on the disk, measured with the sample newsroom. */
const CODE_BYTES = 25e6;
const PICTURE_BYTES = 2e6;
const ARTICLE_BYTES = 300e3;

/** Whether an error, or one of its causes, says that a disk is full. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  // An error of another process is known only by its message.
  if (/\b(?:ENOSPC|EDQUOT)\b|no space left on device/i.test(`${code} ${error.message}`)) return true;
  const causes: unknown[] = error instanceof AggregateError ? error.errors : [];
  return [...causes, error.cause].some(isDiskFull);
}

/** What to tell about a full disk: which one it is, and how much a newsroom takes. */
export async function describeFullDisk(): Promise<string> {
  const folders = [outDir, cacheDir, sitesDir];
  const disks = await Promise.all(
    folders.map(async (folder) => {
      const { bavail, bsize } = await statfs(existingParent(folder));
      return { folder, freeBytes: bavail * bsize };
    }),
  );
  const [fullest] = disks.sort((a, b) => a.freeBytes - b.freeBytes);
  const paths = listEntries(contentDir).map(({ path }) => path);
  const pictureCount = paths.filter((path) => formatOfName(path)).length;
  const articleCount = paths.filter((path) => path.endsWith('/index.mdx')).length;
  return formatFullDisk({
    folder: displayPath(fullest?.folder ?? outDir),
    freeBytes: fullest?.freeBytes ?? 0,
    neededBytes: estimateBytes(pictureCount, articleCount),
    folders: folders.map((folder) => displayPath(folder)),
  });
}

/** Roughly what everything that is made of a newsroom takes. */
export function estimateBytes(pictureCount: number, articleCount: number): number {
  return CODE_BYTES + pictureCount * PICTURE_BYTES + articleCount * ARTICLE_BYTES;
}

type FullDisk = { folder: string; freeBytes: number; neededBytes: number; folders: readonly string[] };

export function formatFullDisk({ folder, freeBytes, neededBytes, folders }: FullDisk): string {
  return (
    `The disk of ${folder} is full: ${formatBytes(freeBytes)} are free. This newsroom takes about ` +
    `${formatBytes(neededBytes)} in ${folders.join(', ')} together. Make room; what is published stays as it is.`
  );
}

function formatBytes(bytes: number): string {
  if (bytes < 1e6) return `${Math.floor(bytes / 1e3)} KB`;
  return bytes < 1e9 ? `${Math.floor(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

function existingParent(folder: string): string {
  return existsSync(folder) ? folder : existingParent(dirname(folder));
}
