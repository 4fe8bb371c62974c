import type { Element } from 'hast';
import type { RootContent } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import type { BlockImport } from '../../import/html/blockImport.ts';
import { component } from '../../import/html/component.ts';
import { without } from '../../import/html/figureHtml.ts';
import { listElements, textOf } from '../../import/html/hastElement.ts';
import type { Conversion } from '../../import/html/htmlConversion.ts';
import { flowOf, isMedia, paragraphOf } from '../../import/html/mdastNodes.ts';

export const pullQuoteImport: BlockImport = {
  classHandlers: [{ tagName: /^(?:figure|blockquote)$/, className: /^wp-block-pullquote$/, convert: toPullQuote }],
};

/** Its paragraphs; other content becomes a paragraph, and pictures follow the quote. */
function toPullQuote(node: Element, conversion: Conversion): RootContent[] {
  const by = textOf(listElements(node.children, ({ tagName }) => tagName === 'cite'));
  const blocks = flowOf(without(node, 'cite'), conversion);
  const paragraphs = blocks
    .flatMap((block) => (block.type === 'blockquote' ? block.children : [block]))
    .flatMap((block) => (block.type === 'paragraph' ? [block] : paragraphOf(toText(block))));
  return [...(paragraphs.length > 0 ? [component('PullQuote', { by }, paragraphs)] : []), ...blocks.filter(isMedia)];
}
