import type { ArticleSummary } from '@/lib/content/model/article.ts';
import { words } from '@/lib/words/words.ts';

/** Label of an article that readers cannot see yet; null if they can. */
export function statusLabel(article: ArticleSummary, now: Date): string | null {
  if (article.isDraft) return words.draft;
  return new Date(article.published) > now ? words.scheduled : null;
}
