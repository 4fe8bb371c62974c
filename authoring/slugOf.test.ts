import { describe, expect, it } from 'vitest';
import { isSlug } from '../lib/content/model/isSlug.ts';
import { nativeSlugOf, SLUG_MAX_LENGTH, slugOf } from './slugOf.ts';

it('a word of two alphabets that look alike is no slug', () => {
  expect(['аda-quill', 'ada-quiΙl'.toLowerCase(), 'x-бокс', 'iphone発売'].map(isSlug)).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

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
    expect(isSlug(slug)).toBe(true);
  });

  it('cuts a long headline between two words, and a long word where it must', () => {
    const slug = slugOf('a word '.repeat(30));
    expect(slug).toMatch(/^(?:a-word-)+(?:a|a-word)$/);
    expect(slug.length).toBeLessThanOrEqual(SLUG_MAX_LENGTH);
    expect(slugOf('x'.repeat(200))).toBe('x'.repeat(SLUG_MAX_LENGTH));
    expect(slugOf(`${'x'.repeat(SLUG_MAX_LENGTH)} y`)).toBe('x'.repeat(SLUG_MAX_LENGTH));
  });

  it.each([
    ['Москва 2020', 'москва-2020'],
    ['灯台が、再び点灯', '灯台が-再び点灯'],
    ['iPhone発売、３０年', 'iphone発売-30年'],
    ['ﾆｭｰｽ・速報', 'ニュース-速報'],
    ['حريق الميناء', 'حريق-الميناء'],
    ['می\u200cشود', 'میشود'],
    ['부산 항구의 등대'.normalize('NFD'), '부산-항구의-등대'],
    ['हिन्दी में समाचार', 'हिन्दी-में-समाचार'],
    ['ข่าว น้ำท่วม', 'ข่าว-น้ำท่วม'],
    ['Ο Λιμένας', 'ο-λιμένας'],
    ['Ω', 'ω'],
    ['Новый Xбокс', 'новый-x-бокс'],
    ['The Ω particle', 'the-particle'],
    ['Chang’e 嫦娥 lands on the far side', 'change-lands-on-the-far-side'],
  ])('makes of %j %j, in its own script when that is most of it', (headline, slug) => {
    expect(slugOf(headline)).toBe(slug);
    expect(isSlug(slug)).toBe(true);
  });

  it('cuts scripts without spaces between characters, within the bytes of a file name', () => {
    for (const text of ['灯'.repeat(200), 'हिन्दी'.repeat(60), '🙂灯'.repeat(90), '𠮷'.repeat(90), 'é'.repeat(149)]) {
      const slug = nativeSlugOf(text, 150);
      expect(slug).not.toBe('');
      expect(isSlug(slug)).toBe(true);
      expect(slug).not.toMatch(/^\p{M}/u);
    }
    expect(slugOf('हिन्दी'.repeat(60)).replaceAll('हिन्दी', '')).toMatch(/^(?:हि|हिन्|)$/);
  });

  it.each(['🙂', '???', ''])('makes nothing of %j', (headline) => {
    expect(slugOf(headline)).toBe('');
  });
});
