import { absoluteUrl, apiListPath } from '../addresses.ts';
import type { Article } from '../content/article.ts';
import { paginate } from '../paginate.ts';
import { buildSummary } from './buildApiArticle.ts';
import { type ArticleList, articleListSchema } from './schemas.ts';

/** How many articles are on one page of the API's list. */
export const API_PAGE_SIZE = 50;

/**
 * Builds one page of the API's list of articles.
 *
 * @param articles all that are published, newest first
 * @param page counted from 1
 * @returns null when there is no such page
 */
export function buildArticleList(articles: readonly Article[], page: number): ArticleList | null {
  const listed = paginate(articles, page, API_PAGE_SIZE);
  if (!listed) return null;
  return articleListSchema.parse({
    page,
    pageCount: listed.count,
    totalCount: articles.length,
    previous: page > 1 ? absoluteUrl(apiListPath(page - 1)) : null,
    next: page < listed.count ? absoluteUrl(apiListPath(page + 1)) : null,
    articles: listed.items.map(buildSummary),
  } satisfies ArticleList);
}
