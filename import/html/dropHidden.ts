import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { placeOfNode } from '../../lib/content/reading/body.ts';
import type { Tell } from '../newsroomExport.ts';
import { excerptOf } from '../report/excerptOf.ts';
import { isPicture, sourceOf } from './figureHtml.ts';
import { HINT_FOR_HIDDEN, hasClass, listElements, textOf, textProperty } from './hastElement.ts';

const HIDING_STYLE = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
/** Parts that readers open. */
const OPENED_BY_READERS = /accordion|toggle|tab|collaps|spoiler|expand|faq|read-?more|slide|carousel|lightbox|modal/i;

/** Removes and reports elements that the old page hid from its readers. Changes the tree. */
export function dropHidden(tree: Root, tell: Tell): void {
  visit(tree, 'element', (node, index, parent) => {
    if (hasClass(node, OPENED_BY_READERS)) return SKIP;
    if (!isHidden(node) || index === undefined || !parent) return undefined;
    const quote = wordsOf(node);
    if (quote !== '') {
      tell.finding({
        kind: 'not-public',
        place: placeOfNode(node),
        message: `what the page hid from readers was left out; it said: ${excerptOf(quote)}`,
        hint: HINT_FOR_HIDDEN,
        quote,
      });
    }
    parent.children.splice(index, 1);
    return index;
  });
}

function isHidden(node: Element): boolean {
  const { hidden } = node.properties;
  return (
    (hidden !== undefined && hidden !== null && hidden !== false) || HIDING_STYLE.test(textProperty(node, 'style'))
  );
}

/** The words and addresses of an element. */
function wordsOf(node: Element): string {
  const inner = listElements([node], () => true);
  const addresses = inner.map((one) => (isPicture(one) ? sourceOf(one) : textProperty(one, 'href')));
  const labels = inner.map((one) => textProperty(one, 'alt'));
  return [textOf([node]), ...labels, ...addresses].filter((text) => text.trim() !== '').join(' ');
}
