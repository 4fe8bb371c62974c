import type { ArticleSummary } from './content/model/article.ts';
import type { Redirect } from './content/model/redirectKey.ts';

/**
 * Redirects from the articles' old addresses to their current ones. An address in use never
 * redirects.
 *
 * @param articles all published articles
 */
export function listRedirects(articles: readonly ArticleSummary[]): Redirect[] {
  const taken = new Set(articles.map(({ path }) => path));
  return articles
    .flatMap(({ path, previousSlugs }) => previousSlugs.map((slug) => ({ from: `/articles/${slug}`, to: path })))
    .filter(({ from }) => !taken.has(from))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}
