import type { RootContent } from 'mdast';
import type { Article } from '../content/model/article.ts';
import type { ComponentNode } from '../content/reading/body.ts';

/** A block on its way to an article's Markdown. */
export type MarkdownBlock = {
  /** Blocks inside it are in Markdown already. */
  node: ComponentNode;
  article: Article;
};

/** The `.markdown.ts` form of a block: CommonMark with GFM tables, every address absolute. */
export type BlockMarkdown = (block: MarkdownBlock) => RootContent[];
