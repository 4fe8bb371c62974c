/** Longer addresses get cut off in e-mail, and are harder to read. */
export const SLUG_MAX_LENGTH = 60;

/** Latin letters that Unicode does not decompose into a base letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'ng',
  ə: 'e',
};

/**
 * The slug for a headline: lower-case words joined by hyphens, without accents, truncated between
 * words.
 *
 * @param maxLength in characters
 * @returns `''` if none of its letters can be transliterated, as in Cyrillic or Chinese
 */
export function slugOf(headline: string, maxLength = SLUG_MAX_LENGTH): string {
  const folded = headline
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{ASCII}]/gu, (letter) => LETTERS[letter] ?? letter)
    // An apostrophe does not separate words: "don’t", "Chang’e".
    .replace(/['’ʼ‘`]/g, '');
  const slug = folded.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  // Otherwise "Москва 2020" would become "2020".
  if (!/[a-z]/.test(slug) && /\p{L}/u.test(folded)) return '';
  return shorten(slug, maxLength);
}

function shorten(slug: string, maxLength: number): string {
  if (slug.length <= maxLength) return slug;
  const whole = slug.slice(0, maxLength + 1).replace(/-[^-]*$/, '');
  return whole.slice(0, maxLength).replace(/-$/, '');
}
