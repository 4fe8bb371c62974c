const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** V8 copies the whole input for each segment, so a long text at once takes gigabytes. */
const SLICE_LENGTH = 500;
/** Longer than an emoji sequence: the end of a slice may be half of one. */
const UNCERTAIN_LENGTH = 50;

/** How many characters a text has for its readers: marks and emoji count with their base. */
export function countGraphemes(text: string): number {
  let count = 0;
  let start = 0;
  while (start < text.length) {
    const slice = text.slice(start, start + SLICE_LENGTH);
    const starts = Array.from(segmenter.segment(slice), ({ index }) => index);
    if (start + slice.length === text.length) return count + starts.length;
    const certain = starts.filter((index) => index <= SLICE_LENGTH - UNCERTAIN_LENGTH);
    const next = certain.at(-1) ?? 0;
    count += Math.max(1, certain.length - 1);
    start += next > 0 ? next : SLICE_LENGTH;
  }
  return count;
}
