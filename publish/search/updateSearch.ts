import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { placeFile, syncFiles } from '../site/outDirectory.ts';

export type SearchOrder = { articles: readonly string[]; stagingDir: string };
export type SearchResult = { files: string[]; staged: string[] } | { failure: string };

/** Nothing else on the machine waits for the index. */
const PRIORITY = 19;
/** Of 10,000 articles it takes about a minute, on a machine that has nothing else to do. */
const ANSWER_MAX_MS = 30 * 60_000;
const SCRIPT = fileURLToPath(new URL('./searchWorker.ts', import.meta.url));
/** What the engine asks for first, and what leads it to all else: put in place last. */
const ENTRY = /^pagefind\/pagefind(?:-entry)?\.js(?:on)?$/;

/**
 * Builds the search index of the articles that are published, in a process of its own, and publishes it.
 *
 * @param articles paths of their pages
 * @param stagingDir a place for files on the disk of the site
 * @returns every file of the index, by its path in the site, and those that are new
 * @throws when it cannot be built; what is published is then the index as it was
 */
export async function updateSearch(
  outDir: string,
  stagingDir: string,
  articles: readonly string[],
): Promise<{ files: string[]; staged: string[] }> {
  const child = fork(SCRIPT, [], { execArgv: ['--import', 'tsx'] });
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

function resultOf(child: ReturnType<typeof fork>): Promise<SearchResult> {
  return new Promise((resolve) => child.once('message', (result: SearchResult) => resolve(result)));
}
