import type { Nodes, Root } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { type Direction, directionOfLanguage, directionOfText } from '../../text/direction.ts';
import { isComponent, literalAttributes } from '../reading/body.ts';

const BLOCKS = new Set<Nodes['type']>(['paragraph', 'heading', 'list', 'blockquote', 'table']);

/**
 * Gives each block of Markdown that runs against the text around it a `dir`, for pages and feeds: a
 * verse in Arabic in an article in English.
 *
 * @param around the direction of the article
 */
export function markDirections(root: Root, around: Direction): void {
  markIn(root, around);
}

function markIn(parent: Nodes, around: Direction): void {
  if (!('children' in parent)) return;
  for (const child of parent.children) {
    let direction = around;
    if (BLOCKS.has(child.type)) {
      direction = directionOfText(toText(child)) ?? around;
      if (direction !== around) child.data = { ...child.data, hProperties: { dir: direction } };
    } else if (isComponent(child)) {
      const { lang } = literalAttributes(child);
      if (typeof lang === 'string') direction = directionOfLanguage(lang);
    }
    markIn(child, direction);
  }
}
