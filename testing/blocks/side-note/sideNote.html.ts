import type { ElementContent } from 'hast';
import { attributesOf } from '@/lib/content/reading/attributesOf.ts';
import type { HtmlBlock } from '@/lib/feeds/blockHtml.ts';
import { element, paragraphsOf, text } from '@/lib/feeds/htmlNodes.ts';
import { sideNoteModel } from './sideNote.model.ts';

export function sideNoteHtml({ node, children }: HtmlBlock): ElementContent[] {
  const { topic } = attributesOf(sideNoteModel, node);
  return [element('aside', {}, [element('h3', {}, [text(topic)]), ...paragraphsOf(children)])];
}
