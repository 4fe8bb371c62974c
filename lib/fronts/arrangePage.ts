import type { ArticleSummary } from '../content/model/article.ts';
import type { Front } from '../content/model/publication/front.ts';
import type { PageOf } from '../paginate.ts';
import { arrangeFront, arrangeOlderPage, type FrontArrangement, type FrontSource } from './arrangeFront.ts';

/** One page of a front, and what it shows where. */
export type FrontPage = PageOf<ArticleSummary> & { arrangement: FrontArrangement };

/**
 * Arranges one page of a front. Only the newest part is edited.
 *
 * @param front how an editor arranges the front; null if nobody does
 */
export function arrangePage(page: PageOf<ArticleSummary>, front: Front | null, source: FrontSource): FrontPage {
  const { items, number } = page;
  return { ...page, arrangement: number === null ? arrangeFront(items, front, source) : arrangeOlderPage(items) };
}
