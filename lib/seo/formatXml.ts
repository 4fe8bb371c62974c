import { escapeXml } from '../util/escapeXml.ts';

/** An XML element, such as `['url', [['loc', 'https://…']]]`; left out if its text is empty. */
export type XmlElement = readonly [name: string, content: string | readonly XmlElement[] | undefined];

/**
 * Formats an XML document, one element per line.
 *
 * @param root the name of the root element
 * @param namespaces by prefix; the empty prefix is the default namespace. URLs are not escaped
 */
export function formatXml(
  root: string,
  namespaces: Readonly<Record<string, string>>,
  children: readonly XmlElement[],
): string {
  const declarations = Object.entries(namespaces).map(
    ([prefix, address]) => ` xmlns${prefix && `:${prefix}`}="${address}"`,
  );
  const content = children.map((child) => formatElement(child, '')).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${declarations.join('')}>\n${content}</${root}>\n`;
}

function formatElement([name, content]: XmlElement, indent: string): string {
  if (content === undefined) return '';
  if (typeof content === 'string') return `${indent}<${name}>${escapeXml(content)}</${name}>\n`;
  const children = content.map((child) => formatElement(child, `${indent} `)).join('');
  return `${indent}<${name}>\n${children}${indent}</${name}>\n`;
}
