import { describe, expect, it } from 'vitest';
import { isLanguageTag } from './isLanguageTag.ts';

describe('isLanguageTag', () => {
  it.each(['en', 'haw', 'en-GB', 'pt-BR', 'zh-Hant-TW', 'sl-rozaj-biske', 'de-1996', 'sr-Latn'])('takes %s', (tag) => {
    expect(isLanguageTag(tag)).toBe(true);
  });

  it.each([
    '',
    'English',
    'en_GB',
    'EN',
    'en-',
    'en-GB-Latn',
    'aaa-bbb-ccc-ddd-eee-fff',
    'en-aaaaaaaa-aaaaaaaa',
    'en-GB\n',
    '__proto__',
  ])('refuses %j', (tag) => {
    expect(isLanguageTag(tag)).toBe(false);
  });
});
