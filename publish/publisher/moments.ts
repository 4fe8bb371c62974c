import type { ArticleSummary } from '../../lib/content/model/article.ts';
import { NEWS_MAX_AGE_MS } from '../../lib/seo/buildNewsSitemap.ts';

/** A clock that is set right goes back by less than this; time then stands still for us. */
const STANDSTILL_MAX_MS = 60_000;

/**
 * The moment that a batch is published at: the present, to the second, so that what is due at a second is never there before.
 * Time does not go back by a little: an article that went live would vanish again.
 *
 * @param last the moment of the batch before
 */
export function nextMoment(now: Date, last: Date | null): Date {
  const present = Math.floor(now.getTime() / 1000) * 1000;
  const isStandstill = last !== null && present < last.getTime() && last.getTime() - present < STANDSTILL_MAX_MS;
  return new Date(isStandstill ? last.getTime() : present);
}

/**
 * When time by itself will next change what is published: an article falls due, or leaves the news sitemap.
 *
 * @returns null when it never will
 */
export function nextDue(articles: readonly Pick<ArticleSummary, 'isDraft' | 'published'>[], now: Date): Date | null {
  let next = Number.POSITIVE_INFINITY;
  for (const { isDraft, published } of articles) {
    if (isDraft) continue;
    const from = Date.parse(published);
    // It stays in for the whole second in which it gets too old.
    for (const moment of [from, from + NEWS_MAX_AGE_MS + 1]) if (moment > now.getTime() && moment < next) next = moment;
  }
  return Number.isFinite(next) ? new Date(Math.ceil(next / 1000) * 1000) : null;
}
