import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { isPicture, sourceOf, withoutElements } from './figureHtml.ts';
import { hastElement, listElements, textProperty } from './hastElement.ts';

const BACKGROUND = /background(?:-image)?\s*:[^;]*?url\(\s*(?:"([^"]+)"|'([^']+)'|([^)\s]+))\s*\)/i;

/**
 * Turns background pictures into content: cover blocks with a fixed background, and rows and
 * sections of page builders. Changes the tree.
 */
export function showBackgrounds(tree: Root): void {
  visit(tree, 'element', (node) => {
    const [, quoted, single, bare] = BACKGROUND.exec(textProperty(node, 'style')) ?? [];
    const src = quoted ?? single ?? bare ?? '';
    if (src === '' || src.startsWith('data:image/svg') || isShown(node, src)) return;
    const properties = { src, alt: textProperty(node, 'ariaLabel'), className: node.properties.className };
    node.children.unshift(hastElement('img', properties, [], node));
  });
}

/** Whether the element also contains the same picture as an alternative. */
function isShown(node: Element, src: string): boolean {
  const name = (url: string) => url.replace(/[?#].*$/, '').replace(/^.*\//, '');
  return listElements(node.children, isPicture).some((picture) => name(sourceOf(picture)) === name(src));
}

/**
 * Removes `<noscript>` pictures that the page shows anyway: lazy-loading pages contain each one
 * twice.
 */
export function dropRepeatedPictures(tree: Root): void {
  const shown = new Set<string>();
  visit(tree, 'element', (node) => {
    if (node.tagName === 'noscript') return 'skip';
    if (isPicture(node)) shown.add(sourceOf(node));
    return undefined;
  });
  visit(tree, 'element', (node) => {
    if (node.tagName !== 'noscript') return;
    node.children = withoutElements(node, (inner) => isPicture(inner) && shown.has(sourceOf(inner))).children;
  });
}
