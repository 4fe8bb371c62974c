import { absoluteUrl, apiListPath } from '../addresses.ts';
import type { Article } from '../content/article.ts';
import { buildSummary } from './buildApiArticle.ts';
import { type ArticleList, articleListSchema } from './schemas.ts';

/** How many articles are on one page of the API's list. */
export const API_PAGE_SIZE = 50;

/** How many pages the API's list of articles has; an empty list has one. */
export function countPages(articles: readonly Article[]): number {
  return Math.max(1, Math.ceil(articles.length / API_PAGE_SIZE));
}

/**
 * Builds one page of the API's list of articles.
 *
 * @param articles all that are published, newest first
 * @param page counted from 1
 * @returns null when there is no such page
 */
export function buildArticleList(articles: readonly Article[], page: number): ArticleList | null {
  const pageCount = countPages(articles);
  if (!Number.isInteger(page) || page < 1 || page > pageCount) return null;
  const start = (page - 1) * API_PAGE_SIZE;
  return articleListSchema.parse({
    page,
    pageCount,
    totalCount: articles.length,
    previous: page > 1 ? absoluteUrl(apiListPath(page - 1)) : null,
    next: page < pageCount ? absoluteUrl(apiListPath(page + 1)) : null,
    articles: articles.slice(start, start + API_PAGE_SIZE).map(buildSummary),
  } satisfies ArticleList);
}
