/** Longer addresses are cut off in mail and are no easier to read. */
export const SLUG_MAX_LENGTH = 60;

/** Letters of Latin alphabets that Unicode does not take apart into a base letter and a mark. */
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
 * The slug that a headline suggests: lower-case words joined by hyphens, without accents, cut between two words where it
 * is too long.
 *
 * @param maxLength in characters
 * @returns `''` when none of the headline's letters can be written that way, as with one in Cyrillic or Chinese
 */
export function slugOf(headline: string, maxLength = SLUG_MAX_LENGTH): string {
  const folded = headline
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{ASCII}]/gu, (letter) => LETTERS[letter] ?? letter)
    // An apostrophe joins: "don’t", "Chang’e".
    .replace(/['’ʼ‘`]/g, '');
  const slug = folded.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  // "Москва 2020" would be "2020".
  if (!/[a-z]/.test(slug) && /\p{L}/u.test(folded)) return '';
  return shorten(slug, maxLength);
}

function shorten(slug: string, maxLength: number): string {
  if (slug.length <= maxLength) return slug;
  const whole = slug.slice(0, maxLength + 1).replace(/-[^-]*$/, '');
  return whole.slice(0, maxLength).replace(/-$/, '');
}
