/** Scripts that put no spaces between words: each character counts as one. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const WORD = new RegExp(`[${UNSPACED}]|\\p{N}+|(?:(?![${UNSPACED}])[\\p{L}\\p{M}])+`, 'gu');
/** What has no width, and control characters; both are left out of articles. */
const INVISIBLE = /[\p{Cf}\p{Cs}]|[^\P{Cc}\t\n\r]/gu;

/** The words of a text, in one spelling: superscript, ligatures and capitals make no difference. */
export function listWords(text: string): string[] {
  return text.replace(INVISIBLE, '').normalize('NFKC').toLowerCase().match(WORD) ?? [];
}

/** How often each of some things occurs. */
export class Tally {
  private readonly counts = new Map<string, number>();

  add(value: string): void {
    this.counts.set(value, (this.counts.get(value) ?? 0) + 1);
  }

  has(value: string): boolean {
    return this.counts.has(value);
  }

  /** Takes one away; false when there is none left. */
  take(value: string): boolean {
    const count = this.counts.get(value) ?? 0;
    if (count > 0) this.counts.set(value, count - 1);
    return count > 0;
  }
}
