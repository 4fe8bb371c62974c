import type { ArticleSummary } from './content/model/article.ts';

/** An address that has moved for good. */
export type Redirect = { from: string; to: string };

/**
 * The old addresses of articles, each with the present one. An address that is in use never redirects.
 *
 * @param articles all that are published
 */
export function listRedirects(articles: readonly ArticleSummary[]): Redirect[] {
  const taken = new Set(articles.map(({ path }) => path));
  return articles
    .flatMap(({ path, previousSlugs }) => previousSlugs.map((slug) => ({ from: `/articles/${slug}`, to: path })))
    .filter(({ from }) => !taken.has(from))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}
