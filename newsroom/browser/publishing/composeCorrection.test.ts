import { expect, it } from 'vitest';
import { composeCorrection } from './composeCorrection.ts';

it.each([
  ['We wrote ten boats', 'There were twelve', 'We wrote ten boats. There were twelve.'],
  [' We wrote “ten.” ', 'There\nwere twelve!', 'We wrote “ten.” There were twelve!'],
  ['The name was wrong', '', 'The name was wrong.'],
  ['日付は誤りでした。', '正しくは五月です。', '日付は誤りでした。 正しくは五月です。'],
])('makes sentences of "%s" and "%s"', (wrong, right, sentences) => {
  expect(composeCorrection(wrong, right)).toBe(sentences);
});
