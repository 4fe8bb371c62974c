import { isSlug, SLUG_MAX_BYTES } from '../lib/content/model/isSlug.ts';

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
/** An apostrophe does not separate words: "don’t", "Chang’e". */
const APOSTROPHES = /['’ʼ‘`]/g;
/** Where a word changes between Latin and letters that look like it: "xбокс". No slug has such words. */
const SCRIPT_CHANGE =
  /(?<=\p{Script=Latin})(?=[\p{Script=Cyrillic}\p{Script=Greek}])|(?<=[\p{Script=Cyrillic}\p{Script=Greek}])(?=\p{Script=Latin})/gu;
const OTHER_LETTERS = /(?:(?!\p{Script=Latin})\p{L})+/gu;

const encoder = new TextEncoder();
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The slug for a headline: lower-case words joined by hyphens, truncated between words. Latin
 * letters lose their accents. A headline in another script gives a slug in that script.
 *
 * @param maxLength in characters
 * @returns `''` if the headline has no letters or digits
 */
export function slugOf(headline: string, maxLength = SLUG_MAX_LENGTH): string {
  return isInOtherScript(headline) ? nativeSlugOf(headline, maxLength) : latinSlugOf(headline, maxLength);
}

/** As `slugOf`, with letters of other scripts left out. */
export function latinSlugOf(headline: string, maxLength: number): string {
  const folded = headline
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{ASCII}]/gu, (letter) => LETTERS[letter] ?? letter)
    .replace(APOSTROPHES, '');
  const slug = folded.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  // Otherwise "Москва 2020" would become "2020".
  if (!/[a-z]/.test(slug) && /\p{L}/u.test(folded)) return '';
  return shorten(slug, maxLength, slug.length);
}

/** The slug for a text with the letters and marks that it has. */
export function nativeSlugOf(text: string, maxLength = SLUG_MAX_LENGTH): string {
  const slug = text
    .normalize('NFC')
    // Full-width letters and half-width kana are the same letters.
    .replace(/[\uff01-\uffee]/g, (letter) => letter.normalize('NFKC'))
    .toLowerCase()
    .normalize('NFC')
    // Joiners shape letters and separate no words.
    .replace(/\u00ad|[\u200b-\u200d]|\u2060|[\ufe00-\ufe0f]|\ufeff/g, '')
    .replace(APOSTROPHES, '')
    .replace(/[^\p{Ll}\p{Lm}\p{Lo}\p{Nd}\p{M}]+/gu, '-')
    .replace(SCRIPT_CHANGE, '-')
    .replace(/(?<=^|-)\p{M}+/gu, '')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '');
  const shortened = shorten(slug, maxLength, lengthWithin(slug, SLUG_MAX_BYTES));
  return isSlug(shortened) ? shortened : '';
}

/**
 * Whether most of a text is in scripts other than Latin. Letters count by their bytes, since a
 * Chinese character says as much as several letters.
 */
function isInOtherScript(text: string): boolean {
  const others = text.normalize('NFC').match(OTHER_LETTERS)?.join('') ?? '';
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return others !== '' && encoder.encode(others).length >= latin;
}

/** How much of a text fits into so many bytes, without dividing a character from its marks. */
function lengthWithin(text: string, bytes: number): number {
  if (encoder.encode(text).length <= bytes) return text.length;
  let left = bytes;
  for (const { segment, index } of segmenter.segment(text.slice(0, bytes))) {
    left -= encoder.encode(segment).length;
    if (left < 0) return index;
  }
  return text.length;
}

function shorten(slug: string, maxLength: number, fittingLength: number): string {
  const length = Math.min(maxLength, fittingLength);
  if (slug.length <= length) return slug;
  const whole = slug.slice(0, length + 1).replace(/-[^-]*$/, '');
  if (whole.length <= length) return whole.replace(/-$/, '');
  return cutBetweenCharacters(whole, length);
}

function cutBetweenCharacters(text: string, length: number): string {
  const starts = [...segmenter.segment(text.slice(0, length + 1))].map(({ index }) => index);
  return text.slice(0, starts.filter((index) => index <= length).at(-1) ?? length).replace(/-$/, '');
}
