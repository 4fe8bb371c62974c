import type { ElementContent } from 'hast';
import type { BodyOwner } from '../content/model/article.ts';
import type { ComponentNode } from '../content/reading/body.ts';

/** A block that is converted for a feed. */
export type HtmlBlock = {
  node: ComponentNode;
  /** What it contains, as HTML. */
  children: ElementContent[];
  /** The article or page around it. */
  article: BodyOwner;
};

/**
 * The `.html.ts` form of a block: HTML for feed readers and other sites. Plain elements without
 * classes, every URL absolute.
 */
export type BlockHtml = (block: HtmlBlock) => ElementContent[];
