import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { forkScript } from '../../lib/util/forkScript.ts';
import { placeFile, syncFiles } from '../site/outDirectory.ts';

export type SearchOrder = { articles: readonly string[]; stagingDir: string };
export type SearchResult = { files: string[]; staged: string[] } | { failure: string };

/** Lowest priority: everything else on the machine goes first. */
const PRIORITY = 19;
/** 10,000 articles take about a minute on an idle machine. */
const ANSWER_MAX_MS = 30 * 60_000;
const SCRIPT = fileURLToPath(new URL('./searchWorker.ts', import.meta.url));
/** The entry files of the index, which refer to all others, so they are placed last. */
const ENTRY = /^pagefind\/pagefind(?:-entry)?\.js(?:on)?$/;

/**
 * Builds the search index of the published articles in a child process, and publishes it.
 *
 * @param articles addresses of their pages
 * @param stagingDir on the same disk as the site
 * @returns paths of all files of the index, and of those that were replaced
 * @throws when it cannot be built; the published index stays as it was
 */
export async function updateSearch(
  outDir: string,
  stagingDir: string,
  articles: readonly string[],
): Promise<{ files: string[]; staged: string[] }> {
  const child = forkScript(SCRIPT, [], {});
  if (child.pid !== undefined) setPriority(child.pid, PRIORITY);
  const ended = once(child, 'exit').then(([code]): never => {
    throw new Error(`The process that builds the search index ended with ${code}`);
  });
  ended.catch(() => {});
  child.send({ articles: [...articles].sort(), stagingDir } satisfies SearchOrder);
  const timer = setTimeout(() => child.kill('SIGKILL'), ANSWER_MAX_MS);
  const result = await Promise.race([resultOf(child), ended]).finally(() => clearTimeout(timer));
  if ('failure' in result) throw new Error(result.failure);
  for (const path of [
    ...result.staged.filter((one) => !ENTRY.test(one)),
    ...result.staged.filter((one) => ENTRY.test(one)),
  ]) {
    await placeFile(outDir, stagingDir, path);
  }
  await syncFiles(outDir, result.staged);
  return result;
}

function resultOf(child: ChildProcess): Promise<SearchResult> {
  return new Promise((resolve) => child.once('message', (result: SearchResult) => resolve(result)));
}
