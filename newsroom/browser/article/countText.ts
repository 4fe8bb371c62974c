import type { Node } from 'prosemirror-model';
import { bodyOf } from '../../document/schema.ts';

const WORDS_A_MINUTE = 230;

/** How long a body is. */
export type TextCount = { words: number; characters: number; minutes: number };

/** Counts words as the body's language divides them; languages without spaces count, too. */
export function countText(doc: Node, language: string): TextCount {
  const body = bodyOf(doc);
  const text = body.textBetween(0, body.content.size, ' ');
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words++;
  return { words, characters: text.length, minutes: Math.max(1, Math.round(words / WORDS_A_MINUTE)) };
}
