import type { ElementContent } from 'hast';
import type { Article } from '../content/model/article.ts';
import type { ComponentNode } from '../content/reading/body.ts';

/** A block on its way to a feed. */
export type HtmlBlock = {
  node: ComponentNode;
  /** What it contains, as HTML. */
  children: ElementContent[];
  article: Article;
};

/**
 * The `.html.ts` form of a block: HTML that stands on its own, in a feed reader or on another site. Plain elements
 * without classes, every address absolute.
 */
export type BlockHtml = (block: HtmlBlock) => ElementContent[];
