import { expect, it } from 'vitest';
import { articleSchema, HEADLINE_MAX_LENGTH } from './model.ts';

const { headline } = articleSchema.shape;

it.each(['a', 'e\u0301', '👩🏽‍🚀', '𠮷', 'ที่'])('counts “%s” in a headline as one character', (character) => {
  expect(headline.safeParse(character.repeat(HEADLINE_MAX_LENGTH)).success).toBe(true);
  expect(headline.safeParse(character.repeat(HEADLINE_MAX_LENGTH + 1)).error?.issues).toMatchObject([
    { code: 'too_big', maximum: HEADLINE_MAX_LENGTH },
  ]);
});
