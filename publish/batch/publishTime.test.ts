import { describe, expect, it } from 'vitest';
import { parseDate } from '../../lib/content/model/dates.ts';
import { nextDueTime, nextPublishTime } from './publishTime.ts';

const at = (text: string) => new Date(text);
const article = (published: string, isDraft = false) => ({ published, isDraft });

describe('nextPublishTime', () => {
  it('rounds down to the second, so nothing is published before its second', () => {
    expect(nextPublishTime(at('2024-03-12T06:29:59.999Z'), null)).toEqual(at('2024-03-12T06:29:59Z'));
    expect(nextPublishTime(at('2024-03-12T06:30:00.000Z'), null)).toEqual(at('2024-03-12T06:30:00Z'));
  });

  it('does not go back when the clock is corrected by less than a minute', () => {
    const last = at('2024-03-12T06:30:00Z');
    expect(nextPublishTime(at('2024-03-12T06:29:30Z'), last)).toEqual(last);
  });

  it('follows the clock when it is set back by more', () => {
    expect(nextPublishTime(at('2024-03-12T06:30:00Z'), at('2025-01-01T00:00:00Z'))).toEqual(at('2024-03-12T06:30:00Z'));
  });
});

describe('nextDueTime', () => {
  const now = at('2024-03-12T06:30:00Z');

  it('is when the next article is published', () => {
    const articles = [article('2024-03-20T00:00:00.000Z'), article('2024-03-13T00:00:00.000Z')];
    expect(nextDueTime(articles, now)).toEqual(at('2024-03-13T00:00:00Z'));
  });

  it('is when an article becomes too old for the news sitemap: after its last second', () => {
    expect(nextDueTime([article('2024-03-11T06:30:00.000Z')], now)).toEqual(at('2024-03-13T06:30:01Z'));
  });

  it('ignores drafts, and is never when every article is old', () => {
    expect(
      nextDueTime([article('2024-03-13T00:00:00.000Z', true), article('2020-01-01T00:00:00.000Z')], now),
    ).toBeNull();
  });

  it('is when an entry of a front ends', () => {
    const endings = ['2024-03-12T06:00:00.000Z', '2024-03-12T09:00:00.000Z', '2024-03-15T00:00:00.000Z'];
    expect(nextDueTime([article('2024-03-13T00:00:00.000Z')], now, endings)).toEqual(at('2024-03-12T09:00:00Z'));
  });

  it.each([
    ['the day on which clocks go forward', 'Europe/Berlin', '2024-03-31', '2024-03-30T23:00:00Z'],
    ['the day after', 'Europe/Berlin', '2024-04-01', '2024-03-31T22:00:00Z'],
    ['the day on which clocks go back', 'Europe/Berlin', '2024-10-27', '2024-10-26T22:00:00Z'],
    ['a day whose midnight does not exist', 'America/Santiago', '2024-09-08', '2024-09-08T04:00:00Z'],
    ['a day whose midnight comes twice', 'America/Havana', '2024-11-03', '2024-11-03T04:00:00Z'],
  ])('is the beginning of a day in the newsroom’s zone, also of %s', (_name, zone, day, instant) => {
    const parsed = parseDate(day, zone);
    const published = 'iso' in parsed ? parsed.iso : '';
    expect(nextDueTime([article(published)], at('2024-03-01T00:00:00Z'))).toEqual(at(instant));
  });
});
