/** Maximum length of text from a file; IPTC's limit for a caption is 2,000 characters. */
export const METADATA_TEXT_MAX_LENGTH = 5000;

/** Line breaks and similar controls become spaces. A no-break space is typography and stays. */
const WHITE_SPACE = /[\t-\r \u0085\u2028\u2029]+/g;
/**
 * Characters to remove: control characters; bidirectional embeddings, overrides and isolates, which
 * can make text read differently (CVE-2021-42574); byte order marks; and what XML 1.0 forbids,
 * including lone surrogates.
 */
const UNWANTED = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/gu;

/**
 * Reduces untrusted text to one harmless line: no control characters, white space collapsed and
 * trimmed.
 *
 * @param maxLength in UTF-16 code units
 * @returns `''` if nothing is left
 */
export function plainText(text: string, maxLength = METADATA_TEXT_MAX_LENGTH): string {
  // This first cut bounds the work: a picture may contain megabytes of text.
  const line = cut(text, maxLength * 4)
    .replace(WHITE_SPACE, ' ')
    .replace(UNWANTED, '')
    .trim();
  return cut(line, maxLength).trim();
}

/** Truncates without splitting a surrogate pair. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const isHalf = /[\uD800-\uDBFF]/.test(text.charAt(length - 1));
  return text.slice(0, isHalf ? length - 1 : length);
}
