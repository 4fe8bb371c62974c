import type { Heading, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { placeOfNode } from '../../lib/content/reading/body.ts';
import { listHeadings } from '../../lib/content/reading/describeBody.ts';
import { decodePercents } from '../../lib/util/decodePercents.ts';
import type { Tell } from '../newsroomExport.ts';

/** Updates links to headings of the same page, whose new addresses are made from their words. */
export function resolveAnchors(root: Root, anchors: ReadonlyMap<Heading, string>, tell: Tell): void {
  const idOf = new Map(
    listHeadings(root).flatMap(({ node, id }) => {
      const anchor = anchors.get(node);
      return anchor === undefined ? [] : [[anchor, id] as const];
    }),
  );
  visit(root, 'link', (node, index, parent) => {
    if (!node.url.startsWith('#') || index === undefined || !parent) return;
    const id = idOf.get(decodePercents(node.url.slice(1)));
    if (id !== undefined) {
      node.url = `#${id}`;
      return;
    }
    tell.finding({
      kind: 'refused-link',
      place: placeOfNode(node),
      message: `a link to ${node.url} was taken away; its words were kept`,
      hint: 'It led to a place on the page that is not there now. Link to a heading or a photo.',
      quote: node.url,
    });
    parent.children.splice(index, 1, ...node.children);
    return index;
  });
}
