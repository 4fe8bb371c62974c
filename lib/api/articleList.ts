import { absoluteUrl, apiListPath } from '../addresses.ts';
import type { ArticleSummary } from '../content/model/article.ts';
import { type PageSizes, paginate } from '../paginate.ts';
import { buildSummary } from './buildApiArticle.ts';
import { type ArticleList, articleListSchema } from './schemas.ts';

/** How many articles the API's list has where it begins, at least, and on each of its pages. */
export const API_PAGE_SIZES: PageSizes = { newest: 50, page: 50 };

/**
 * Builds one part of the API's list of articles.
 *
 * @param articles all that are published, newest first
 * @param page its number, 1 for the oldest; null for the newest part
 * @returns null when there is no such page
 */
export function buildArticleList(articles: readonly ArticleSummary[], page: number | null): ArticleList | null {
  const listed = paginate(articles, page, API_PAGE_SIZES);
  if (!listed) return null;
  const { newer, older, items } = listed;
  return articleListSchema.parse({
    page,
    ...(page === null ? { totalCount: articles.length } : {}),
    previous: newer === null ? null : absoluteUrl(apiListPath(newer === 'newest' ? null : newer)),
    next: older === null ? null : absoluteUrl(apiListPath(older)),
    articles: items.map(buildSummary),
  } satisfies ArticleList);
}
