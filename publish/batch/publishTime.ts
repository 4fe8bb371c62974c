import type { ArticleSummary } from '../../lib/content/model/article.ts';
import { NEWS_MAX_AGE_MS } from '../../lib/seo/buildNewsSitemap.ts';

/**
 * Clock corrections backwards are smaller than this. We ignore them and wait for the clock to catch
 * up.
 */
const CORRECTION_MAX_MS = 60_000;

/**
 * The time a batch is published as of: now, rounded down to the second, so nothing is ever live
 * before the second it is due. It does not go back by a small clock correction, or an article that
 * just went live would vanish again.
 *
 * @param last the same of the batch before
 */
export function nextPublishTime(now: Date, last: Date | null): Date {
  const present = Math.floor(now.getTime() / 1000) * 1000;
  const isCorrection = last !== null && present < last.getTime() && last.getTime() - present < CORRECTION_MAX_MS;
  return new Date(isCorrection ? last.getTime() : present);
}

/**
 * When the passing of time will next change what is published: an article falls due, or becomes too
 * old for the news sitemap, or an entry of a front ends.
 *
 * @param endings of fronts' entries
 * @returns null for never
 */
export function nextDueTime(
  articles: readonly Pick<ArticleSummary, 'isDraft' | 'published'>[],
  now: Date,
  endings: readonly string[] = [],
): Date | null {
  let next = Number.POSITIVE_INFINITY;
  for (const time of endings.map(Date.parse)) if (time > now.getTime() && time < next) next = time;
  for (const { isDraft, published } of articles) {
    if (isDraft) continue;
    const from = Date.parse(published);
    // It stays in the news sitemap for the whole of its last second.
    for (const time of [from, from + NEWS_MAX_AGE_MS + 1]) if (time > now.getTime() && time < next) next = time;
  }
  return Number.isFinite(next) ? new Date(Math.ceil(next / 1000) * 1000) : null;
}
