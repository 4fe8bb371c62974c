import { describe, expect, it } from 'vitest';
import { formatNow, listDates, localDate, readDate } from './zonedDate.ts';

const ZONE = 'Europe/Berlin';

describe('a time in the zone of the site', () => {
  it('keeps what the clock shows after the clocks have changed', () => {
    expect(listDates({ day: '2026-10-20', time: '06:00' }, ZONE)).toEqual(['2026-10-20T06:00+02:00']);
    expect(listDates({ day: '2026-11-09', time: '06:00' }, ZONE)).toEqual(['2026-11-09T06:00+01:00']);
  });

  it('exists twice when the clocks go back, and not at all when they go forward', () => {
    expect(listDates({ day: '2026-10-25', time: '02:30' }, ZONE)).toEqual([
      '2026-10-25T02:30+02:00',
      '2026-10-25T02:30+01:00',
    ]);
    expect(listDates({ day: '2026-03-29', time: '02:30' }, ZONE)).toEqual([]);
    expect(listDates({ day: '2026-03-29', time: '03:00' }, ZONE)).toEqual(['2026-03-29T03:00+02:00']);
  });

  it('may be a whole day, or nothing yet', () => {
    expect(listDates({ day: '2026-03-29', time: '' }, ZONE)).toEqual(['2026-03-29']);
    expect(listDates({ day: '', time: '06:00' }, ZONE)).toEqual([]);
  });

  it('is read from any zone that it was written in', () => {
    expect(readDate('2026-07-01T22:30Z', ZONE)).toEqual({ day: '2026-07-02', time: '00:30' });
    expect(readDate('2026-07-01', ZONE)).toEqual({ day: '2026-07-01', time: '' });
    expect(readDate('next week', ZONE)).toBeNull();
  });

  it('can be now', () => {
    expect(formatNow(new Date('2026-01-01T11:05:59Z'), ZONE)).toBe('2026-01-01T12:05+01:00');
    expect(localDate(0, 'UTC')).toEqual({ day: '1970-01-01', time: '00:00' });
  });
});
