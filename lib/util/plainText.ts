/** Longest text that is taken from a file; IPTC's own limit for a caption is 2,000 characters. */
export const METADATA_TEXT_MAX_LENGTH = 5000;

/** What ends a line or moves a typewriter: shown as a space. A no-break space is typography and stays. */
const WHITE_SPACE = /[\t-\r \u0085\u2028\u2029]+/g;
/**
 * What no reader should be sent: control characters; the embeddings, overrides and isolates that can make a text
 * read as another text (CVE-2021-42574); byte order marks; and what XML 1.0 does not allow, lone surrogates included.
 */
const UNWANTED = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/gu;

/**
 * One line of harmless text from text that somebody else wrote: no control characters, white space collapsed, trimmed.
 *
 * @param maxLength in UTF-16 code units
 * @returns `''` when nothing is left
 */
export function plainText(text: string, maxLength = METADATA_TEXT_MAX_LENGTH): string {
  // The first cut bounds the work, not the result: a picture may carry megabytes of it.
  const line = cut(text, maxLength * 4)
    .replace(WHITE_SPACE, ' ')
    .replace(UNWANTED, '')
    .trim();
  return cut(line, maxLength).trim();
}

/** Cuts without halving a character outside the Basic Multilingual Plane. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const isHalf = /[\uD800-\uDBFF]/.test(text.charAt(length - 1));
  return text.slice(0, isHalf ? length - 1 : length);
}
