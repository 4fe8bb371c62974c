import type { RootContent } from 'mdast';
import type { Article } from '../content/model/article.ts';
import type { ComponentNode } from '../content/reading/body.ts';

/** A block that is converted to Markdown. */
export type MarkdownBlock = {
  /** Blocks inside it are already converted. */
  node: ComponentNode;
  article: Article;
};

/** The `.markdown.ts` form of a block: CommonMark with GFM tables, every URL absolute. */
export type BlockMarkdown = (block: MarkdownBlock) => RootContent[];
