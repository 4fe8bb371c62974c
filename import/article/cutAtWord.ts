import { plainText } from '../../lib/util/plainText.ts';

/** Truncates a text before a word, with an ellipsis. */
export function cutAtWord(text: string, maxLength: number): string {
  const start = plainText(text, maxLength - 1);
  const words = start.replace(/\s+\S*$/, '');
  return `${(words.length > maxLength / 2 ? words : start).replace(/[\s,;:–—-]+$/, '')}…`;
}
