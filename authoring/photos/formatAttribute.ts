/** What would be read as a character reference: `&amp;`, `&#38;`. Any other ampersand may stay as it is. */
const REFERENCE = /&(?=#?[0-9A-Za-z]+;)/g;

/**
 * One attribute of a component as it stands in an article: `caption="Low tide."`. Whatever the text holds, the compiler
 * and the check read exactly this text back: quotes, ampersands and line ends are written so that they survive.
 */
export function formatAttribute(name: string, text: string): string {
  const value = text.replace(REFERENCE, '&amp;').replace(/[\n\r\t]/g, (character) => `&#${character.charCodeAt(0)};`);
  if (!value.includes('"')) return `${name}="${value}"`;
  return value.includes("'") ? `${name}="${value.replaceAll('"', '&quot;')}"` : `${name}='${value}'`;
}
