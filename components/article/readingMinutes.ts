/**
 * Reading speed of adults for English non-fiction, silently (Brysbaert 2019,
 * doi:10.1016/j.jml.2019.104047).
 */
const WORDS_PER_MINUTE = 238;

/** How long it takes to read so many words, in minutes; at least one. */
export function readingMinutes(wordCount: number): number {
  return Math.max(1, Math.round(wordCount / WORDS_PER_MINUTE));
}
