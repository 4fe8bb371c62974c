import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from '../../publish/site/outDirectory.ts';

/** The record of changes, which a fresh build does not know. */
const CHANGES = /^api\/changes(?:\.json|\/)/;
/** Files with a hash in their name. They may outlive the last reference to them by a while. */
const HASHED = /^(?:media|islands|_next)\//;

/**
 * Files that remember articles that were taken down, and where. A fresh build does not know those.
 */
const HISTORY: Readonly<Record<string, RegExp>> = {
  _redirects: /^\S+ \/(?:410\.html|api\/410\.json) 410\n/gm,
  '_nginx/http.conf': /^ {2}"[^"]+" "1";\n/gm,
};

/**
 * Compares two published sites byte for byte, except for what they remember of articles that were
 * taken down.
 *
 * @param options.isSettled whether to expect a swept site with an up-to-date search index
 * @returns a line for each difference
 */
export async function compareSites(
  outDir: string,
  freshDir: string,
  { isSettled }: { isSettled: boolean },
): Promise<string[]> {
  const isCompared = (path: string) => !CHANGES.test(path) && (isSettled || !path.startsWith('pagefind/'));
  const [published, fresh] = (await Promise.all([listFiles(outDir), listFiles(freshDir)])).map(
    (paths) => new Set(paths.filter(isCompared)),
  );
  if (!published || !fresh) return ['nothing is published'];
  const differences: string[] = [];
  for (const path of fresh) {
    if (!published.has(path)) differences.push(`${path} is missing`);
    else if (!(await isSameFile(path, outDir, freshDir))) differences.push(`${path} differs`);
  }
  for (const path of published) {
    if (!fresh.has(path) && (isSettled || !HASHED.test(path))) differences.push(`${path} should not be there`);
  }
  return differences;
}

async function isSameFile(path: string, outDir: string, freshDir: string): Promise<boolean> {
  const [published, fresh] = await Promise.all([
    readFile(join(outDir, path)).catch(() => null),
    readFile(join(freshDir, path)),
  ]);
  const history = HISTORY[path];
  if (!published || !history) return published?.equals(fresh) ?? false;
  return published.toString().replace(history, '') === fresh.toString();
}
