import { describe, expect, it } from 'vitest';
import { SLUG_PATTERN } from '../lib/content/model/model.ts';
import { SLUG_MAX_LENGTH, slugOf } from './slugOf.ts';

describe('slugOf', () => {
  it.each([
    ['Council votes to rebuild the north quay', 'council-votes-to-rebuild-the-north-quay'],
    ['Chang’e 4: “a year” on the far side — & more', 'change-4-a-year-on-the-far-side-more'],
    ['Ça va? Größe, Ærø, Łódź, İzmir', 'ca-va-grosse-aero-lodz-izmir'],
    ['１２３ ＡＢＣ ﬁne', '123-abc-fine'],
    ['1984', '1984'],
    ['  --  Hello!!  --', 'hello'],
    ['../../etc/passwd', 'etc-passwd'],
  ])('makes of %j %j', (headline, slug) => {
    expect(slugOf(headline)).toBe(slug);
    expect(slug).toMatch(SLUG_PATTERN);
  });

  it('cuts a long headline between two words, and a long word where it must', () => {
    const slug = slugOf('a word '.repeat(30));
    expect(slug).toMatch(/^(?:a-word-)+(?:a|a-word)$/);
    expect(slug.length).toBeLessThanOrEqual(SLUG_MAX_LENGTH);
    expect(slugOf('x'.repeat(200))).toBe('x'.repeat(SLUG_MAX_LENGTH));
    expect(slugOf(`${'x'.repeat(SLUG_MAX_LENGTH)} y`)).toBe('x'.repeat(SLUG_MAX_LENGTH));
  });

  it.each(['Москва 2020', '日本語の見出し', 'العربية', '???', ''])('makes nothing of %j', (headline) => {
    expect(slugOf(headline)).toBe('');
  });
});
