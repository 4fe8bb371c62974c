import { expect, it } from 'vitest';
import { countGraphemes } from './countGraphemes.ts';

it.each([
  ['café', 4],
  ['cafe\u0301', 4],
  ['👩🏽‍🚀 lands', 7],
  ['𠮷野家', 3],
  ['नमस्ते', 3],
  ['ที่', 1],
])('counts “%s” as readers do', (text, count) => {
  expect(countGraphemes(text)).toBe(count);
});
