import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { contrastOf } from '../lib/content/check/publication/contrastOf.ts';

const css = readFileSync(new URL('../app/cover.css', import.meta.url), 'utf8');

/** The colour of a white picture under a layer of black. */
function whiteUnder(opacity: number): string {
  return `#${Math.round(255 * (1 - opacity))
    .toString(16)
    .padStart(2, '0')
    .repeat(3)}`;
}

it('words over a cover are legible over every picture, even a white one', () => {
  const inks = new Set([...css.matchAll(/#[0-9a-f]{6}\b/g)].map(([ink]) => ink));
  const opacities = [...css.matchAll(/#000([1-9a-f])\b/g)].map(([, digit = '']) => Number.parseInt(digit, 16) / 15);
  expect(inks.size).toBeGreaterThan(0);
  expect(opacities.length).toBeGreaterThan(1);
  for (const ink of inks) {
    for (const opacity of opacities) expect(contrastOf(ink, whiteUnder(opacity))).toBeGreaterThanOrEqual(4.5);
  }
});
