import { expect, it } from 'vitest';
import { openBody } from '../../document/openDocument.testing.ts';
import { countText } from './countText.ts';

it('counts words, characters and minutes', () => {
  expect(countText(openBody('It’s *one* ship.\n\n- Two\n'), 'en')).toEqual({ words: 4, characters: 18, minutes: 1 });
  expect(countText(openBody('海は広い。\n'), 'ja').words).toBeGreaterThan(1);
});
