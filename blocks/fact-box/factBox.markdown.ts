import type { RootContent } from 'mdast';
import { attributesOf } from '../../lib/content/reading/attributesOf.ts';
import type { MarkdownBlock } from '../../lib/markdown/blockMarkdown.ts';
import { contentOf, paragraph, text } from '../../lib/markdown/markdownNodes.ts';
import { factBoxModel } from './factBox.model.ts';

export function factBoxMarkdown({ node }: MarkdownBlock): RootContent[] {
  const { title } = attributesOf(factBoxModel, node);
  const heading = paragraph([{ type: 'strong', children: [text(title)] }]);
  return [{ type: 'blockquote', children: [heading, ...contentOf(node)] }];
}
