import type { RootContent } from 'mdast';
import type { MarkdownBlock } from '../../lib/markdown/blockMarkdown.ts';
import { contentOf } from '../../lib/markdown/markdownNodes.ts';

/** Its photos, one after another. */
export function galleryMarkdown({ node }: MarkdownBlock): RootContent[] {
  return contentOf(node);
}
