import { z } from 'zod';

/** A point of a picture, as fractions of its width and height: `{ x: 0, y: 0 }` is at the top left. */
export type Point = { x: number; y: number };

/**
 * Parses the point that crops keep in view.
 *
 * @param text percentages from the left and from the top: `35% 60%`
 * @returns null if it is no such point, or not in the picture
 */
export function parseFocus(text: string): Point | null {
  const [, x, y] = /^(\d{1,3})% (\d{1,3})%$/.exec(text) ?? [];
  const point = { x: Number(x) / 100, y: Number(y) / 100 };
  return point.x <= 1 && point.y <= 1 ? point : null;
}

/** The field `focus` of a picture. */
export const focusSchema = z.string().check((context) => {
  if (parseFocus(context.value)) return;
  context.issues.push({ code: 'invalid_format', format: 'focus', input: context.value });
});

/** Why a focus cannot be used, and what to do. */
export function refuseFocus(value: unknown): { rule: string; message: string; hint: string } {
  const isPoint = typeof value === 'string' && /^-?\d+(?:\.\d+)?% -?\d+(?:\.\d+)?%$/.test(value);
  return {
    rule: 'bad-focus',
    message: `focus ${JSON.stringify(value)} is ${isPoint ? 'outside the picture' : 'not a point of the picture'}`,
    hint: 'Write whole percentages from the left and from the top, such as "35% 60%"; "50% 50%" is the middle.',
  };
}
