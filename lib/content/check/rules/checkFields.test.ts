import { expect, it } from 'vitest';
import { z } from 'zod';
import { articleSchema, HEADLINE_MAX_LENGTH } from '../../model/model.ts';
import { parseYaml } from '../../reading/parseYaml.ts';
import { checkFields } from './checkFields.ts';

const headlineOnly = z.strictObject({ headline: articleSchema.shape.headline });

function messagesOf(headline: string): string[] {
  const { yaml } = parseYaml(`headline: "${headline}"`);
  return checkFields(yaml, headlineOnly, 'article').map(({ message }) => message);
}

it.each(['a', 'e\u0301', '👩🏽‍🚀', '𠮷', 'ที่'])('counts “%s” in a headline as one character', (character) => {
  expect(messagesOf(character.repeat(HEADLINE_MAX_LENGTH))).toEqual([]);
  expect(messagesOf(character.repeat(HEADLINE_MAX_LENGTH + 1))).toEqual([
    'the headline has 111 characters; 110 is the most',
  ]);
});
