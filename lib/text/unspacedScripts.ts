/**
 * Pattern of a letter of a script that puts no spaces between words (Chinese, Japanese, Thai, Lao,
 * Khmer, Burmese, Tibetan), with its marks. For a regular expression with the flag `u`.
 */
export const UNSPACED_LETTER =
  '(?=[\\p{L}\\p{N}])[\\p{scx=Hani}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Bopo}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}\\p{scx=Tibt}]\\p{M}*';
