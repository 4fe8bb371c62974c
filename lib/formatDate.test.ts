import { describe, expect, it } from 'vitest';
import { formatTimeOfDay } from './formatDate.ts';

describe('the time of day', () => {
  it.each([
    ['en', ' at\u00a01:21\u00a0PM'],
    ['en-GB', ' at\u00a013:21'],
    ['de', ' um\u00a013:21'],
    ['ja', ' 13:21'],
  ])('stays on one line in %s, and follows the date after a space', (language, expected) => {
    expect(formatTimeOfDay('2026-12-01T13:21:00Z', language)).toBe(expected);
  });

  it('is none at midnight', () => {
    expect(formatTimeOfDay('2026-12-01T00:00:00Z', 'en')).toBeNull();
  });
});
