import type { Place } from '../lib/content/model/problem.ts';

/** Whether a position exists in a text; the end of a line counts. */
export function createPlaceCheck(text: string): (place: Place) => boolean {
  const lengths = text
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)
    .map(({ length }) => length);
  return ({ line, column }) => {
    const length = lengths[line - 1];
    return length !== undefined && column >= 1 && column <= length + 2;
  };
}
