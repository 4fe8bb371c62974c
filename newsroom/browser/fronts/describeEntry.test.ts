import { expect, it } from 'vitest';
import { describeEntry } from './describeEntry.ts';

it('says why readers do not get a story yet', () => {
  expect(describeEntry({ status: 'published', date: '2026-03-01T08:00:00Z' }, 'UTC')).toBeNull();
  expect(describeEntry({ status: 'draft', date: null }, 'UTC')).toBe('Not published');
  expect(describeEntry({ status: 'scheduled', date: '2026-03-01T08:00:00Z' }, 'Europe/Berlin')).toBe(
    'From 1 Mar 2026, 09:00',
  );
});
