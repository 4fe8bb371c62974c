import { expect, it } from 'vitest';
import { mergeVersions } from '../mergeVersions.ts';
import { confirmChoices } from './notChosen.ts';

const text =
  '---\nheadline: A\nsection: moon # not chosen yet\nbyline:\n  - jo # not chosen yet\n---\n\nOne. # not chosen yet\n';
const chosen = text.replace('moon # not chosen yet', 'moon');

it('a value counts as chosen once an edit has it without the comment', () => {
  expect(confirmChoices(text, chosen)).toBe(chosen);
  expect(confirmChoices(text, text)).toBe(text);
  expect(confirmChoices(text.replaceAll('\n', '\r\n'), chosen)).toBe(chosen.replaceAll('\n', '\r\n'));
});

it('a choice survives a merge, also with what somebody else wrote', () => {
  expect(mergeVersions(text, text, chosen).text).toBe(chosen);
  const theirs = text.replace('headline: A', 'headline: B');
  expect(mergeVersions(text, theirs, chosen).text).toBe(chosen.replace('headline: A', 'headline: B'));
});
