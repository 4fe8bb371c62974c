import type { ElementContent } from 'hast';
import { attributesOf } from '../../lib/content/reading/attributesOf.ts';
import type { HtmlBlock } from '../../lib/feeds/blockHtml.ts';
import { element, paragraphsOf, text } from '../../lib/feeds/htmlNodes.ts';
import { factBoxModel } from './factBox.model.ts';

export function factBoxHtml({ node, children }: HtmlBlock): ElementContent[] {
  const { title } = attributesOf(factBoxModel, node);
  return [element('aside', {}, [element('h2', {}, [text(title)]), ...paragraphsOf(children)])];
}
