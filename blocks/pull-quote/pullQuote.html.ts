import type { ElementContent } from 'hast';
import { attributesOf } from '../../lib/content/reading/attributesOf.ts';
import type { HtmlBlock } from '../../lib/feeds/blockHtml.ts';
import { element, paragraphsOf, text } from '../../lib/feeds/htmlNodes.ts';
import { pullQuoteModel } from './pullQuote.model.ts';

export function pullQuoteHtml({ node, children }: HtmlBlock): ElementContent[] {
  const { by } = attributesOf(pullQuoteModel, node);
  const footer = by === undefined ? [] : [element('footer', {}, [text(by)])];
  return [element('blockquote', {}, [...paragraphsOf(children), ...footer])];
}
