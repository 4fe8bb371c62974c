import { escapeXml } from './escapeXml.ts';

/**
 * An XML element, such as `['link', 'https://…']` or `['url', [['loc', 'https://…']]]`; left out if
 * its content is undefined.
 */
export type XmlElement = readonly [
  name: string,
  content: string | readonly XmlElement[] | undefined,
  attributes?: Readonly<Record<string, string>>,
];

/** Formats an XML document, one element per line. */
export function formatXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${formatElement(root, '')}`;
}

function formatElement([name, content, attributes = {}]: XmlElement, indent: string): string {
  if (content === undefined) return '';
  const start = `${name}${Object.entries(attributes).map(formatAttribute).join('')}`;
  if (content.length === 0) return `${indent}<${start}/>\n`;
  if (typeof content === 'string') return `${indent}<${start}>${escapeXml(content)}</${name}>\n`;
  const children = content.map((child) => formatElement(child, `${indent} `)).join('');
  return `${indent}<${start}>\n${children}${indent}</${name}>\n`;
}

/** Parsers turn line breaks in attributes into spaces, so they are spaces. */
function formatAttribute([name, value]: [string, string]): string {
  return ` ${name}="${escapeXml(value).replaceAll('"', '&quot;').replace(/\s/g, ' ')}"`;
}
