import { withoutElements } from '../html/figureHtml.ts';
import { hasClass } from '../html/hastElement.ts';
import type { ClassHandler } from '../html/htmlConversion.ts';
import { flowOf } from '../html/mdastNodes.ts';

/** How the HTML that Ghost renders from its cards is converted. */
export const GHOST_CLASS_HANDLERS: readonly ClassHandler[] = [
  {
    tagName: /^div$/,
    className: /^kg-callout-card$/,
    convert: (node, conversion) => {
      conversion.tell.note('callouts have become quotations');
      const words = withoutElements(node, (element) => hasClass(element, /^kg-callout-emoji$/));
      return { type: 'blockquote', children: flowOf(words, conversion) };
    },
  },
];
