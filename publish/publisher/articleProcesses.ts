import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArticlePool } from '../../lib/content/compile/createArticlePool.ts';
import type { OnArticleError } from '../../lib/content/model/articleErrors.ts';
import { contentDir } from '../../lib/paths.ts';
import { getPublication } from '../../lib/site.ts';
import { describeError, log } from '../process/log.ts';

/** Checks and compiles an article, for nothing but the code that V8 compiles meanwhile. */
export async function warmUpArticles({ checkFolder, compile }: ArticlePool, slug: string): Promise<void> {
  const text = await readFile(join(contentDir, 'articles', slug, 'index.mdx'));
  await checkFolder({ name: slug, entries: [], text, timeZone: getPublication().timeZone }, async () => ({
    problem: '',
  }));
  await compile(contentDir, new Map([[slug, text]]));
}

/** Logs an error in one article with its stack. */
export const logArticleError: OnArticleError = (stage, file, error) =>
  log('article-error', describeError(error), { stage, file }, 'error');
