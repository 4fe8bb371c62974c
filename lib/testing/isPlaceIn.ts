import type { Place } from '../content/problem.ts';

/** Whether an editor who is told a place finds it in the text; the end of a line is a place. */
export function isPlaceIn(text: string, { line, column }: Place): boolean {
  const length = text.replace(/^\ufeff/, '').split(/\r\n?|\n/)[line - 1]?.length;
  return length !== undefined && column >= 1 && column <= length + 2;
}
