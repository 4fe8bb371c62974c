/** Scripts without spaces between words: each character counts as a word. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const WORD = new RegExp(`[${UNSPACED}]|\\p{N}+|(?:(?![${UNSPACED}])[\\p{L}\\p{M}])+`, 'gu');
/** Zero-width and control characters, which are left out of articles. */
const INVISIBLE = /[\p{Cf}\p{Cs}]|[^\P{Cc}\t\n\r]/gu;

/** The words of a text, normalised: superscript, ligatures and case make no difference. */
export function listWords(text: string): string[] {
  return text.replace(INVISIBLE, '').normalize('NFKC').toLowerCase().match(WORD) ?? [];
}

/** A multiset: how often each item occurs. */
export class Tally {
  private readonly counts = new Map<string, number>();

  add(value: string): void {
    this.counts.set(value, (this.counts.get(value) ?? 0) + 1);
  }

  has(value: string): boolean {
    return this.counts.has(value);
  }

  /** Removes one; false if there is none left. */
  take(value: string): boolean {
    const count = this.counts.get(value) ?? 0;
    if (count > 0) this.counts.set(value, count - 1);
    return count > 0;
  }
}
