import type { Element } from 'hast';
import type { RootContent } from 'mdast';
import type { BlockImport } from '../../import/html/blockImport.ts';
import { component } from '../../import/html/component.ts';
import { withoutElements } from '../../import/html/figureHtml.ts';
import { listElements, textOf, textProperty } from '../../import/html/hastElement.ts';
import type { Conversion } from '../../import/html/htmlConversion.ts';
import { flowOf, isFlow, paragraphOf } from '../../import/html/mdastNodes.ts';

export const factBoxImport: BlockImport = {
  handlers: {
    details: (node, conversion) => toFactBox(node, /^summary$/, conversion),
    'galley-fact-box': (node, conversion) => factBox(textProperty(node, 'heading'), flowOf(node, conversion)),
  },
  classHandlers: [
    {
      tagName: /^div$/,
      className: /^kg-toggle-card$/,
      convert: (node, conversion) => toFactBox(node, /^h[1-6]$/, conversion),
    },
  ],
};

/** An element whose title is in a child element. */
function toFactBox(node: Element, titleTag: RegExp, conversion: Conversion): RootContent[] {
  const [title] = listElements(node.children, ({ tagName }) => titleTag.test(tagName));
  // A box in the box has a title of its own.
  const rest = withoutElements(node, (element) => element === title);
  return factBox(title ? textOf([title]) : '', flowOf(rest, conversion));
}

/** A fact box needs a title and content. */
function factBox(title: string, children: RootContent[]): RootContent[] {
  if (children.length === 0) return paragraphOf(title);
  return title === '' ? children : [component('FactBox', { title }, children.filter(isFlow))];
}
