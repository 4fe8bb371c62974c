import { describe, expect, it } from 'vitest';
import { testArticle } from '../testing/testArticle.ts';
import { lastChange } from './lastChange.ts';

describe('lastChange', () => {
  it('is the publication of an article that nobody has touched since', () => {
    expect(lastChange(testArticle())).toBe('2024-03-12T06:30:00.000Z');
  });

  it('is the latest of update and corrections', () => {
    const updated = '2024-03-13T00:00:00.000Z';
    expect(lastChange(testArticle({ updated }))).toBe(updated);
    const corrections = [
      { date: '2024-03-15T00:00:00.000Z', text: 'Nine.' },
      { date: '2024-03-14T00:00:00.000Z', text: 'Eight.' },
    ];
    expect(lastChange(testArticle({ updated, corrections }))).toBe('2024-03-15T00:00:00.000Z');
  });
});
