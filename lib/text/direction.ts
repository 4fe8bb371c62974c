/** Right-to-left scripts (ISO 15924). */
const RIGHT_TO_LEFT = ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg'];

const RIGHT_TO_LEFT_LETTER = new RegExp(`^[${RIGHT_TO_LEFT.map((script) => `\\p{Script=${script}}`).join('')}]`, 'u');

export type Direction = 'ltr' | 'rtl';

/** The direction in which a language is written; `az-Arab` runs from right to left, `az` does not. */
export function directionOfLanguage(tag: string): Direction {
  return RIGHT_TO_LEFT.includes(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr';
}

/** The direction of a text by its first letter, as `dir="auto"` decides; null if it has none. */
export function directionOfText(text: string): Direction | null {
  const start = text.search(/\p{L}/u);
  if (start < 0) return null;
  return RIGHT_TO_LEFT_LETTER.test(text.slice(start, start + 2)) ? 'rtl' : 'ltr';
}
