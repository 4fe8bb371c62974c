import { UNSPACED_LETTER } from './unspacedScripts.ts';

/**
 * An invisible character before everything that the search index has and readers do not see; see
 * `publish/search/divideText.ts`.
 */
export const ADDED = '\u2060';

/** Letters that Unicode does not take apart into a plain one and a mark, as Pagefind does. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  ŧ: 't',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
};

/** A text in lower case, without the strokes and ligatures that people leave out when they search. */
export function toPlainLetters(text: string): string {
  return text.toLowerCase().replace(/[đðħıłøŧþæœß]/g, (letter) => PLAIN_LETTERS[letter] ?? letter);
}

/**
 * The searches that find a query. A page has to be in the results of each.
 *
 * @returns words that have spaces between them, and each run without spaces as an exact phrase of
 *   its letters: `灯台 tower` is `tower` and `"灯 台"`
 */
export function listSearches(query: string): string[] {
  const phrases: string[] = [];
  const words = toPlainLetters(query).replace(new RegExp(`(?:${UNSPACED_LETTER})+`, 'gu'), (run) => {
    phrases.push(`"${run.replace(new RegExp(UNSPACED_LETTER, 'gu'), '$& ').trim()}"`);
    return ' ';
  });
  return phrases.length === 0 || /[\p{L}\p{N}]/u.test(words) ? [words.trim(), ...phrases] : phrases;
}

/** A text from the index as readers know it; words that were found are in `<mark>`. */
export function restoreText(text: string): string {
  return text
    .replace(/\u2060-[\p{L}\p{M}]+/gu, '')
    .replace(/ (<mark>)?\u2060|\u2060/g, '$1')
    .replaceAll('</mark><mark>', '');
}
