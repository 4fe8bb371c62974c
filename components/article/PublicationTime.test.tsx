import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { PublicationTime } from './PublicationTime.tsx';

const textOf = (instant: string, language: string) =>
  renderToStaticMarkup(<PublicationTime instant={instant} language={language} isExact />).replace(/<[^>]*>/g, '');

describe('the time of publication', () => {
  it.each([
    ['en', 'December 1, 2026 at\u00a01:21\u00a0PM'],
    ['en-GB', '1 December 2026 at\u00a013:21'],
    ['de', '1. Dezember 2026 um\u00a013:21'],
    ['ja', '2026年12月1日 13:21'],
  ])('breaks in %s only between the day and the time', (language, expected) => {
    expect(textOf('2026-12-01T13:21:00Z', language)).toBe(expected);
  });

  it('is the day alone at midnight', () => {
    expect(textOf('2026-12-01T00:00:00Z', 'en')).toBe('December 1, 2026');
  });
});
