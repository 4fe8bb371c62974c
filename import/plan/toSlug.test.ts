import { describe, expect, it } from 'vitest';
import { isSlug } from '../../lib/content/model/isSlug.ts';
import { hashSlug, toNativeSlug, toSlug } from './toSlug.ts';

describe('toSlug', () => {
  it.each([
    ['harbour-fire', 'harbour-fire'],
    ['Harbour & Coast', 'harbour-coast'],
    ['Größe Ærø Łódź', 'grosse-aero-lodz'],
    ['Sam O’Dell', 'sam-odell'],
    ['caf%C3%A9_au__lait', 'cafe-au-lait'],
    ['100%', '100'],
    ['--a--', 'a'],
    ['Приливы', 'prilivy'],
    ['Приливы 2020', 'prilivy-2020'],
    ['%d9%85%d8%ad%d9%84%d9%8a', 'mhly'],
    ['منى فارس', 'mn-frs'],
    ['深圳新闻', 'shen-zhen-xin-wen'],
    ['ελληνικά νέα', 'ellinika-nea'],
    ['한국', 'hangug'],
    ['2020', '2020'],
    ['../../etc', 'etc'],
    ['???', ''],
    ['🙂', ''],
  ])('makes of %j %j', (text, slug) => {
    expect(toSlug(text)).toBe(slug);
    if (slug !== '') expect(isSlug(slug)).toBe(true);
  });

  it('cuts a very long one at a word', () => {
    const slug = toSlug('word '.repeat(1000));
    expect(slug.length).toBeLessThanOrEqual(120);
    expect(isSlug(slug)).toBe(true);
  });
});

describe('toNativeSlug', () => {
  it.each([
    ['%e7%81%af%e5%8f%b0-%e5%86%8d', '灯台-再'],
    ['%D9%85%D8%AD%D9%84%D9%8A', 'محلي'],
    ['부산'.normalize('NFD'), '부산'],
    ['हिन्दी-समाचार', 'हिन्दी-समाचार'],
    ['harbour-fire', 'harbour-fire'],
    ['größe', 'größe'],
    ['Größe_Ærø', 'größe-ærø'],
    ['../../', ''],
    ['🙂', ''],
  ])('makes of %j %j', (text, slug) => {
    expect(toNativeSlug(text)).toBe(slug);
  });
});

describe('hashSlug', () => {
  it('is the same for the same name, and another for another', () => {
    expect(hashSlug('contributor', '???')).toBe(hashSlug('contributor', '???'));
    expect(hashSlug('contributor', '???')).not.toBe(hashSlug('contributor', '!!!'));
    expect(isSlug(hashSlug('contributor', '🙂'))).toBe(true);
  });
});
