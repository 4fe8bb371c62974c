import type { Place } from '../lib/content/model/problem.ts';

/** Tells whether an editor who is told a place finds it in a text; the end of a line is a place. */
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
