import type { RootContent } from 'mdast';
import { attributesOf } from '@/lib/content/reading/attributesOf.ts';
import type { MarkdownBlock } from '@/lib/markdown/blockMarkdown.ts';
import { contentOf, paragraph, text } from '@/lib/markdown/markdownNodes.ts';
import { sideNoteModel } from './sideNote.model.ts';

export function sideNoteMarkdown({ node }: MarkdownBlock): RootContent[] {
  return [paragraph([text(`Note on ${attributesOf(sideNoteModel, node).topic}:`)]), ...contentOf(node)];
}
