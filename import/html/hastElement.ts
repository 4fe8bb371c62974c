import type { Element, ElementContent, Nodes, Properties } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { plainText } from '../../lib/util/plainText.ts';
import type { FindingKind } from '../report/findingKinds.ts';

/** Elements whose text is separate from what follows. */
const BLOCK =
  /^(?:address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|section|summary|table|td|th|tr|ul)$/;
const TEXT_MAX_LENGTH = 20_000;

/** An element, with the place of the one it replaces. */
export function hastElement(
  tagName: string,
  properties: Properties,
  children: ElementContent[] = [],
  origin?: Pick<Nodes, 'position'>,
): Element {
  return { type: 'element', tagName, properties, children, ...(origin?.position ? { position: origin.position } : {}) };
}

/** Something that an article cannot contain. */
export type Lost = {
  kind: FindingKind;
  what: string;
  hint?: string;
  /** Its address, which becomes a link. */
  url?: string;
  /** Words that stay in the article. */
  label?: string;
  /** Words that are lost; they go into the report. */
  quote?: string;
};

export const HINT_FOR_HIDDEN =
  'It was not open to everybody on the old site. Copy it from there if it may be published.';
export const HINT_FOR_EMBEDS = 'An article holds words and photos. Write a sentence around the link, or leave it out.';

/**
 * Marks something that cannot be converted: `convertHtml` reports it, and leaves a link if it has
 * an address.
 */
export function lostElement(
  { kind, what, hint = HINT_FOR_EMBEDS, url = '', label = '', quote = '' }: Lost,
  origin?: Nodes,
): Element {
  return hastElement('galley-lost', { kind, what, hint, url, label, quote }, [], origin);
}

/** Resolves HTML entities in a text. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return fromHtml(text.replace(/</g, '&lt;'), { fragment: true }).children.map(rawTextOf).join('');
}

/** Parses an HTML fragment. */
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
  if (tagName === 'q') return `“${text}”`;
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
