import type { ElementContent } from 'hast';
import { attributesOf } from '../../lib/content/reading/attributesOf.ts';
import type { HtmlBlock } from '../../lib/feeds/blockHtml.ts';
import { element, paragraphsOf } from '../../lib/feeds/htmlNodes.ts';
import { directionOfLanguage } from '../../lib/text/direction.ts';
import { passageModel } from './passage.model.ts';

export function passageHtml({ node, children }: HtmlBlock): ElementContent[] {
  const { lang } = attributesOf(passageModel, node);
  return [element('div', { lang, dir: directionOfLanguage(lang) }, paragraphsOf(children))];
}
