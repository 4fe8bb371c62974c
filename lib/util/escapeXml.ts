/**
 * Characters that XML 1.0 forbids (https://www.w3.org/TR/xml/#charsets), including lone surrogates.
 */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/**
 * Removes characters that XML 1.0 forbids even when escaped: a single one makes a document invalid.
 */
export function dropForbiddenXml(text: string): string {
  return text.replace(FORBIDDEN, '');
}

/**
 * Escapes text for the content of an XML or HTML element. Not for attributes: it keeps quotation
 * marks.
 */
export function escapeXml(text: string): string {
  return dropForbiddenXml(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
