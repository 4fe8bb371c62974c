/** An ampersand that would begin a character reference, such as `&amp;` or `&#38;`. */
const REFERENCE = /&(?=#?[0-9A-Za-z]+;)/g;

/**
 * One attribute of a component: `caption="Low tide."`. Quotes, ampersands and line breaks are
 * escaped so that the compiler and the check read back exactly the same text.
 */
export function formatAttribute(name: string, text: string): string {
  const value = text.replace(REFERENCE, '&amp;').replace(/[\n\r\t]/g, (character) => `&#${character.charCodeAt(0)};`);
  if (!value.includes('"')) return `${name}="${value}"`;
  return value.includes("'") ? `${name}="${value.replaceAll('"', '&quot;')}"` : `${name}='${value}'`;
}
