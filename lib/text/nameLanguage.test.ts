import { describe, expect, it } from 'vitest';
import { nameLanguage } from './nameLanguage.ts';

describe('nameLanguage', () => {
  it.each([
    ['de', [], 'Deutsch'],
    ['fr-CA', ['en-GB'], 'Français'],
    ['en-GB', ['en-GB', 'en-US'], 'British English'],
    ['pt-BR', [], 'Português'],
    ['ru', [], 'Русский'],
    ['ar', [], 'العربية'],
  ])('of %s beside %j is %s', (tag, others, name) => {
    expect(nameLanguage(tag, others)).toBe(name);
  });
});
