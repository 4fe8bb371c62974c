import type { Nodes } from 'mdast';
import type { Finding, Place } from '../model/problem.ts';
import { isComponent, locateNode, parseLiteral } from '../reading/body.ts';
import { locateInText } from './checkLeftovers.ts';
import { controlCharacter, findControlCharacter } from './controlCharacter.ts';

/**
 * Rule: a body contains no control characters, even after references (`&#12;`) and escapes
 * (`{"\u0008"}`) are resolved.
 *
 * @param known places of control characters that were already reported from the file's text, in its
 *   order
 */
export function checkControlCharacters(node: Nodes, parent: Nodes | null, known: readonly Place[]): Finding[] {
  if (isComponent(node)) {
    return node.attributes.flatMap((attribute) => {
      const value = attribute.type === 'mdxJsxAttribute' ? parseLiteral(attribute) : undefined;
      if (attribute.type !== 'mdxJsxAttribute' || typeof value !== 'string' || findControlCharacter(value) < 0)
        return [];
      const placed = attribute.position ? attribute : node;
      return holdsOne(placed, known) ? [] : [controlCharacter(attribute.name, value, locateNode(node, attribute))];
    });
  }
  const text = textOf(node);
  const index = findControlCharacter(text);
  if (index < 0 || holdsOne(node, known)) return [];
  return [
    controlCharacter('the text', text, node.type === 'text' ? locateInText(node, parent, index) : locateNode(node)),
  ];
}

/** The text of a node itself. URLs have a rule of their own, and titles are refused. */
function textOf(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value;
    case 'code':
      return [node.lang, node.meta, node.value].join(' ');
    default:
      return '';
  }
}

/** @param places in the order of the file, of which there may be thousands */
function holdsOne({ position }: Pick<Nodes, 'position'>, places: readonly Place[]): boolean {
  if (!position) return false;
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const place = places[middle];
    if (place && compare(place, position.start) < 0) low = middle + 1;
    else high = middle;
  }
  const next = places[low];
  return next !== undefined && compare(next, position.end) < 0;
}

function compare(a: Place, b: Place): number {
  return a.line - b.line || a.column - b.column;
}
