import { ADDED, toPlainLetters } from '../../lib/text/searchText.ts';
import { UNSPACED_LETTER } from '../../lib/text/unspacedScripts.ts';

/** Before a letter of a script without spaces, and between it and a letter of any other. */
const BOUNDARY = new RegExp(
  `(?<=[^\\s\\p{Ps}\\p{Pi}])(?=${UNSPACED_LETTER})|(?<=${UNSPACED_LETTER})(?=[\\p{L}\\p{N}])`,
  'gu',
);
const WORD = /[\p{L}\p{M}]+/gu;

/**
 * Prepares a page for Pagefind, which divides text only at spaces and searches for words as they
 * are written: its own segmentation works only if all pages are in the language of the search page.
 * `restoreText` takes the additions out again.
 *
 * @param html a published page
 */
export function divideText(html: string): string {
  return html
    .replace(/>([^<]+)</g, (_match, text: string) => `>${divide(text)}<`)
    .replace(/ data-byline="([^"]*)"/, (_match, names: string) => ` data-byline="${divide(names)}"`);
}

/**
 * Each letter of Chinese, Japanese or Thai becomes a word, because a word is then found wherever it
 * stands, however a browser would divide the run. A word with a letter such as ł is followed by its
 * plain form, as if it were a compound: Pagefind indexes both parts.
 */
function divide(text: string): string {
  return text
    .replaceAll(ADDED, '')
    .replace(BOUNDARY, ` ${ADDED}`)
    .replace(WORD, (word) => {
      const plain = toPlainLetters(word);
      return plain === word.toLowerCase() ? word : `${word}${ADDED}-${plain}`;
    });
}
