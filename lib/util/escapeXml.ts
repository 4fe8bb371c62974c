/** Every character but those of XML 1.0 (https://www.w3.org/TR/xml/#charsets), lone surrogates included. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Drops what XML 1.0 allows nowhere, not even escaped or in CDATA: one such character makes a document unreadable. */
export function dropForbiddenXml(text: string): string {
  return text.replace(FORBIDDEN, '');
}

/** Text as the content of an XML element, or of an HTML one. Not for attributes: quotation marks stay. */
export function escapeXml(text: string): string {
  return dropForbiddenXml(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
