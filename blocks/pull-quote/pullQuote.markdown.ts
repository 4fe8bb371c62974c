import type { RootContent } from 'mdast';
import { attributesOf } from '../../lib/content/reading/attributesOf.ts';
import type { MarkdownBlock } from '../../lib/markdown/blockMarkdown.ts';
import { contentOf, paragraph, text } from '../../lib/markdown/markdownNodes.ts';
import { pullQuoteModel } from './pullQuote.model.ts';

export function pullQuoteMarkdown({ node }: MarkdownBlock): RootContent[] {
  const { by } = attributesOf(pullQuoteModel, node);
  const signature = by === undefined ? [] : [paragraph([text(`— ${by}`)])];
  return [{ type: 'blockquote', children: [...contentOf(node), ...signature] }];
}
