import { absoluteUrl, apiListPath } from '../addresses.ts';
import type { ArticleSummary } from '../content/model/article.ts';
import { type PageSizes, paginate } from '../paginate.ts';
import { buildSummary } from './buildApiArticle.ts';
import { type ArticleList, articleListSchema } from './schemas.ts';

/** Minimum articles in the newest part of the API's list, and articles on each page. */
export const API_PAGE_SIZES: PageSizes = { newest: 50, page: 50 };

/**
 * Builds one part of the API's article list.
 *
 * @param articles all published articles, newest first
 * @param page 1 for the oldest page; null for the newest part
 * @returns null if there is no such page
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
