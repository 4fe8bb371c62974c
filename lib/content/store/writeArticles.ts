import { expandsTooFar, outputMax } from '../reading/limits.ts';
import { type MadeArticles, type MakeArticlesOptions, makeArticles } from './makeArticles.ts';
import type { StoreFiles } from './openStoreFiles.ts';
import type { StoredArticle } from './parseArticle.ts';
import { readSources } from './readSources.ts';
import type { StoreOptions } from './storeOptions.ts';

export type WriteArticlesOptions = MakeArticlesOptions & Pick<StoreOptions, 'onProgress'>;

/** How many articles are in memory at a time. */
const BATCH_SIZE = 250;

/**
 * Makes articles batch by batch, and writes their files.
 *
 * @returns the articles that were not written, and why
 */
export async function writeArticles(
  slugs: readonly string[],
  files: Pick<StoreFiles, 'writeArticle'>,
  options: WriteArticlesOptions,
): Promise<Pick<MadeArticles, 'failures' | 'changedSinceCheck'>> {
  const { contentDir, checked, onProgress } = options;
  const failures = new Map<string, unknown>();
  const changedSinceCheck = new Set<string>();
  for (let start = 0; start < slugs.length; start += BATCH_SIZE) {
    const batch = slugs.slice(start, start + BATCH_SIZE);
    onProgress?.(start, slugs.length, batch[0] ?? '');
    const { sources, changed } = await readSources(batch, contentDir, checked);
    for (const slug of changed) changedSinceCheck.add(slug);
    const result = await makeArticles(sources, options);
    for (const { article, stored } of result.made) {
      try {
        refuseTooLarge(stored, sources.find(({ slug }) => slug === article.slug)?.text.length ?? 0);
        await files.writeArticle(article, stored);
      } catch (error) {
        // The disk stops every article; a document that is too large for a string only its own.
        if (!(error instanceof RangeError)) throw error;
        failures.set(article.slug, error);
      }
    }
    for (const [slug, error] of result.failures) failures.set(slug, error);
    for (const slug of result.changedSinceCheck) changedSinceCheck.add(slug);
  }
  if (slugs.length > 0) onProgress?.(slugs.length, slugs.length, '');
  return { failures, changedSinceCheck };
}

/** The words of its pictures count too: a short tag can bring in thousands. */
function refuseTooLarge(stored: StoredArticle, textSize: number): void {
  const size = JSON.stringify(stored).length;
  if (size > outputMax(textSize)) throw new RangeError(expandsTooFar(textSize, size).message);
}
