import { describe, expect, it } from 'vitest';
import { parseFocus, refuseFocus } from './focus.ts';

describe('parseFocus', () => {
  it.each([
    ['35% 60%', { x: 0.35, y: 0.6 }],
    ['0% 100%', { x: 0, y: 1 }],
  ])('takes %s', (text, point) => {
    expect(parseFocus(text)).toEqual(point);
  });

  it.each([
    ['101% 0%', 'outside the picture'],
    ['-5% 20%', 'outside the picture'],
    ['35 60', 'not a point'],
    ['left', 'not a point'],
    ['', 'not a point'],
    ['35% 60%; color: red', 'not a point'],
  ])('refuses %j', (text, why) => {
    expect(parseFocus(text)).toBeNull();
    expect(refuseFocus(text).message).toContain(why);
  });
});
