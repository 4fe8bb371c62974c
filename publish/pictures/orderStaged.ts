import type { ArticleSummary } from '../../lib/content/model/article.ts';

/** What the order depends on; a part of an index entry. */
export type StagedArticle = Pick<ArticleSummary, 'slug' | 'key' | 'isDraft' | 'published'>;

/** Whether readers can see an article. */
export function isLive({ isDraft, published }: StagedArticle, now: Date): boolean {
  return !isDraft && published <= now.toISOString();
}

/**
 * Sorts articles by who needs their pictures first: published articles from the newest, because
 * readers see their quick form now; then scheduled ones by when they are due; then drafts.
 */
export function orderStaged<Article extends StagedArticle>(articles: readonly Article[], now: Date): Article[] {
  const rank = (article: StagedArticle) => (article.isDraft ? 2 : isLive(article, now) ? 0 : 1);
  const byTime = (a: StagedArticle, b: StagedArticle) => {
    if (a.published === b.published) return a.slug < b.slug ? -1 : 1;
    return a.published < b.published ? -1 : 1;
  };
  return [...articles].sort((a, b) => rank(a) - rank(b) || (rank(a) === 1 ? byTime(a, b) : byTime(b, a)));
}
