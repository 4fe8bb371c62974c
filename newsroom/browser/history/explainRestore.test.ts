import { expect, it } from 'vitest';
import { explainRestore } from './explainRestore.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const text = (lines: string) => `---\nheadline: A\n${lines}\n---\n\nText.\n`;
const published = text('date: 2026-02-01');
const draft = text('date: 2026-02-01\nstatus: draft');
const scheduled = text('date: 2026-04-01T06:00:00Z');

it.each([
  [published, published, 'Readers get this version within seconds.'],
  [published, draft, 'Readers lose the article: this version is a draft.'],
  [published, scheduled, 'Readers lose the article: this version is scheduled for 1 Apr 2026, 06:00.'],
  [draft, published, 'This version was published: readers get it within seconds.'],
  [draft, draft, 'Readers see nothing of it: the article is a draft then.'],
])('says what readers will notice', (current, version, words) => {
  expect(explainRestore(current, version, NOW, 'UTC')).toBe(words);
});
