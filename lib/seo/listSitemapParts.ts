import type { ArticleSummary } from '../content/model/article.ts';

/** About 450 KB with 15 photos each; a change rewrites one part. */
const ARTICLES_PER_SITEMAP = 200;

/** A part of the sitemap. Part 1 is the oldest; its articles are oldest first. */
export type SitemapPart = { number: number; articles: readonly ArticleSummary[] };

/**
 * Splits the archive into sitemap parts, oldest first, so a new article changes only the last one.
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
