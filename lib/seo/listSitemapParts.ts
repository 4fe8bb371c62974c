import type { ArticleSummary } from '../content/model/article.ts';

/** With 15 photos each some 450 KB; a change rewrites one part. */
const ARTICLES_PER_SITEMAP = 200;

/** A part of the sitemap: its number, 1 for the oldest, and its articles, oldest first. */
export type SitemapPart = { number: number; articles: readonly ArticleSummary[] };

/**
 * Cuts the archive into the parts of its sitemap. They are counted from the oldest, so that a new article changes the last one only.
 *
 * @param articles newest first
 */
export function listSitemapParts(articles: readonly ArticleSummary[]): SitemapPart[] {
  const oldestFirst = [...articles].reverse();
  return Array.from({ length: Math.ceil(oldestFirst.length / ARTICLES_PER_SITEMAP) }, (_, index) => ({
    number: index + 1,
    articles: oldestFirst.slice(index * ARTICLES_PER_SITEMAP, (index + 1) * ARTICLES_PER_SITEMAP),
  }));
}
