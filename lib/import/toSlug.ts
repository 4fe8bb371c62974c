/** Letters that no decomposition takes apart. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ı', 'i'],
]);
/** A folder's name has at most 255 bytes on most disks; an address is better much shorter. */
const SLUG_MAX_LENGTH = 120;

/**
 * A slug made from a name, a title, or another system's slug, which may be percent-encoded.
 *
 * @returns `''` when nothing is left, as of a title in Chinese
 */
export function toSlug(text: string): string {
  const folded = decode(text)
    .toLowerCase()
    .replace(/[^\p{ASCII}]/gu, (letter) => LETTERS.get(letter) ?? letter)
    .normalize('NFKD')
    .replace(/[\p{M}'’]+/gu, '');
  const slug = folded.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  // "Москва 2020" would be "2020".
  if (!/[a-z]/.test(slug) && /\p{L}/u.test(folded)) return '';
  return slug.length <= SLUG_MAX_LENGTH ? slug : slug.slice(0, SLUG_MAX_LENGTH).replace(/-[^-]*$/, '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
