import { expect, it } from 'vitest';
import { didYouMean } from './didYouMean.ts';

const names = ['headline', 'standfirst', 'section', 'status', 'alt'];

it.each([
  ['headlin', 'headline'],
  ['Headline', 'headline'],
  ['haedline', 'headline'],
  ['secton', 'section'],
  ['atl', 'alt'],
])('proposes for %s the name %s', (written, meant) => {
  expect(didYouMean(written, names)).toBe(meant);
});

it.each(['colour', 'x', '', '__proto__', 'constructor'])('proposes nothing for "%s"', (written) => {
  expect(didYouMean(written, names)).toBeUndefined();
});

it('takes the first of two equally near names', () => {
  expect(didYouMean('stat', ['start', 'state'])).toBe('start');
});
