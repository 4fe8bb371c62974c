import type { Element, ElementContent, Nodes, Properties } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { plainText } from '../../lib/util/plainText.ts';

/** Elements whose text does not run on into what follows. */
const BLOCK =
  /^(?:address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|section|summary|table|td|th|tr|ul)$/;
const TEXT_MAX_LENGTH = 20_000;

/** An element, with the place of the one that it stands for. */
export function hastElement(
  tagName: string,
  properties: Properties,
  children: ElementContent[] = [],
  origin?: Pick<Nodes, 'position'>,
): Element {
  return { type: 'element', tagName, properties, children, ...(origin?.position ? { position: origin.position } : {}) };
}

/** Something that has no place in an article: `what` it is, what to do, and what is left of it. */
export type Lost = { what: string; hint?: string; url?: string; label?: string };

export const HINT_FOR_EMBEDS = 'An article holds words and photos. Write a sentence around the link, or leave it out.';

/**
 * What stands for something that cannot be carried over: `convertHtml` tells it, and leaves a link where there is an
 * address.
 */
export function lostElement({ what, hint = HINT_FOR_EMBEDS, url = '', label = '' }: Lost, origin?: Nodes): Element {
  return hastElement('galley-lost', { what, hint, url, label }, [], origin);
}

/** Parses a piece of HTML into what may stand in an element. */
export function parseFragment(html: string): ElementContent[] {
  return fromHtml(html, { fragment: true }).children.filter(isContent);
}

function isContent(node: Nodes): node is ElementContent {
  return node.type === 'element' || node.type === 'text' || node.type === 'comment';
}

/** The plain text of a piece of HTML, on one line. */
export function htmlToText(html: string): string {
  return /[<&]/.test(html) ? textOf(parseFragment(html)) : plainText(html, TEXT_MAX_LENGTH);
}

/** The plain text of HTML nodes, on one line. */
export function textOf(nodes: readonly Nodes[]): string {
  return plainText(nodes.map(rawTextOf).join(''), TEXT_MAX_LENGTH);
}

function rawTextOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  const tagName = node.type === 'element' ? node.tagName : '';
  if (tagName === 'script' || tagName === 'style') return '';
  const text = node.children.map(rawTextOf).join('');
  return BLOCK.test(tagName) ? ` ${text} ` : text;
}

/** A property as text: `''` when it is missing. */
export function textProperty(node: Element, name: string): string {
  const value = node.properties[name];
  return value === undefined || value === null || typeof value === 'boolean' ? '' : String(value);
}

export function hasClass(node: Element, pattern: RegExp): boolean {
  const { className } = node.properties;
  return Array.isArray(className) && className.some((name) => pattern.test(String(name)));
}

/** The outermost elements of a kind, in reading order. */
export function listElements(nodes: readonly Nodes[], isWanted: (node: Element) => boolean): Element[] {
  return nodes.flatMap((node): Element[] => {
    if (node.type === 'element' && isWanted(node)) return [node];
    return 'children' in node ? listElements(node.children, isWanted) : [];
  });
}
