import { describe, expect, it } from 'vitest';
import { SLUG_PATTERN } from '../lib/content/model/model.ts';
import { toSlug } from './toSlug.ts';

describe('toSlug', () => {
  it.each([
    ['harbour-fire', 'harbour-fire'],
    ['Harbour & Coast', 'harbour-coast'],
    ['Größe Ærø Łódź', 'grosse-aero-lodz'],
    ['Sam O’Dell', 'sam-odell'],
    ['caf%C3%A9_au__lait', 'cafe-au-lait'],
    ['100%', '100'],
    ['--a--', 'a'],
    ['Приливы', ''],
    ['Приливы 2020', ''],
    ['2020', '2020'],
    ['../../etc', 'etc'],
  ])('makes of %j %j', (text, slug) => {
    expect(toSlug(text)).toBe(slug);
  });

  it('cuts a very long one at a word', () => {
    const slug = toSlug('word '.repeat(1000));
    expect(slug.length).toBeLessThanOrEqual(120);
    expect(slug).toMatch(SLUG_PATTERN);
  });
});
