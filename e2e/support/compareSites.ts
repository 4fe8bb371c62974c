import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from '../../publish/outDirectory.ts';

/** Files with a hash in their names, which may stay for a while after nothing refers to them. */
const HASHED = /^(?:media|islands|_next)\//;

/**
 * Compares two published sites byte for byte.
 *
 * @param options.isSettled whether files that nothing refers to are gone, and the search index is up to date
 * @returns what differs, a line each; nothing when they are the same
 */
export async function compareSites(
  outDir: string,
  freshDir: string,
  { isSettled }: { isSettled: boolean },
): Promise<string[]> {
  const isCompared = (path: string) => isSettled || !path.startsWith('pagefind/');
  const [published, fresh] = (await Promise.all([listFiles(outDir), listFiles(freshDir)])).map(
    (paths) => new Set(paths.filter(isCompared)),
  );
  if (!published || !fresh) return ['nothing is published'];
  const differences: string[] = [];
  for (const path of fresh) {
    if (!published.has(path)) differences.push(`${path} is missing`);
    else if (!(await isSameFile(join(outDir, path), join(freshDir, path)))) differences.push(`${path} differs`);
  }
  for (const path of published) {
    if (!fresh.has(path) && (isSettled || !HASHED.test(path))) differences.push(`${path} should not be there`);
  }
  return differences;
}

async function isSameFile(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([readFile(a).catch(() => null), readFile(b)]);
  return one?.equals(other) ?? false;
}
