import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArticlePool } from '../../lib/content/compile/createArticlePool.ts';
import type { OnArticleError } from '../../lib/content/model/articleErrors.ts';
import { contentDir } from '../../lib/paths.ts';
import { getPublication } from '../../lib/site.ts';
import { describeError, log } from '../process/log.ts';

/** From this much memory on. Each takes 140 MB. */
const TWO_MIN_BYTES = 4e9;

/** How many processes wait for the next save. With two, it is compiled while it is checked. */
export function countKeptProcesses(memoryBytes: number): number {
  return memoryBytes >= TWO_MIN_BYTES ? 2 : 1;
}

/**
 * Checks and compiles an article, for nothing but the code that V8 compiles meanwhile. Each process
 * that is kept does both, since either may get either.
 */
export async function warmUpArticles({ checkFolder, compile }: ArticlePool, slug: string): Promise<void> {
  const text = await readFile(join(contentDir, 'articles', slug, 'index.mdx'));
  const folder = { name: slug, entries: [], text, timeZone: getPublication().timeZone };
  const check = () => checkFolder(folder, async () => ({ problem: '' }));
  const compileIt = () => compile(contentDir, new Map([[slug, text]]));
  // What runs together runs in two processes, if there are two.
  await Promise.all([compileIt(), check()]);
  await Promise.all([check(), compileIt()]);
}

/** Logs an error in one article with its stack. */
export const logArticleError: OnArticleError = (stage, file, error) =>
  log('article-error', describeError(error), { stage, file }, 'error');
