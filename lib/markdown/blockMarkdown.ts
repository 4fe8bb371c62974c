import type { RootContent } from 'mdast';
import type { BodyOwner } from '../content/model/article.ts';
import type { ComponentNode } from '../content/reading/body.ts';

/** A block that is converted to Markdown. */
export type MarkdownBlock = {
  /** Blocks inside it are already converted. */
  node: ComponentNode;
  /** The article or page around it. */
  article: BodyOwner;
};

/** The `.markdown.ts` form of a block: CommonMark with GFM tables, every URL absolute. */
export type BlockMarkdown = (block: MarkdownBlock) => RootContent[];
