import { absoluteUrl, apiListPath } from '../addresses.ts';
import type { ArticleSummary } from '../content/model/article.ts';
import { type PageSizes, paginate } from '../paginate.ts';
import { buildSummary } from './buildApiArticle.ts';
import { type ArticleList, articleListSchema } from './schemas.ts';

/** Minimum articles in the newest part of the API's list, and articles on each page. */
export const API_PAGE_SIZES: PageSizes = { newest: 50, page: 50 };

/** What a list is of, besides all articles. */
export type ListSubject = Pick<ArticleList, 'section' | 'contributor' | 'tag'>;

/**
 * Builds one part of a list of articles in the API.
 *
 * @param frontPath of the front that shows the same articles
 * @param articles all of the list, newest first
 * @param page 1 for the oldest page; null for the newest part
 * @returns null if there is no such page
 */
export function buildArticleList(
  frontPath: string,
  articles: readonly ArticleSummary[],
  page: number | null,
  subject: ListSubject = {},
): ArticleList | null {
  const listed = paginate(articles, page, API_PAGE_SIZES);
  if (!listed) return null;
  const { newer, older, items } = listed;
  const frame = frameSchema.parse({
    ...subject,
    page,
    ...(page === null ? { totalCount: articles.length } : {}),
    previous: newer === null ? null : absoluteUrl(apiListPath(frontPath, newer === 'newest' ? null : newer)),
    next: older === null ? null : absoluteUrl(apiListPath(frontPath, older)),
  } satisfies Omit<ArticleList, 'articles'>);
  return { ...frame, articles: items.map(buildSummary) };
}

/** Summaries have been parsed: up to a hundred of them, most of which other lists have as well. */
const frameSchema = articleListSchema.omit({ articles: true });
