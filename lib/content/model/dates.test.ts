import { describe, expect, it } from 'vitest';
import { parseDate } from './dates.ts';

describe('a date without a time', () => {
  it.each([
    ['2020-01-07', 'UTC', '2020-01-07T00:00:00.000Z'],
    ['2020-01-07', 'Europe/Berlin', '2020-01-06T23:00:00.000Z'],
    ['2020-07-07', 'Europe/Berlin', '2020-07-06T22:00:00.000Z'],
    ['2020-07-07', 'America/New_York', '2020-07-07T04:00:00.000Z'],
    ['2020-07-07', 'Asia/Kathmandu', '2020-07-06T18:15:00.000Z'],
    ['2020-07-07', 'Pacific/Kiritimati', '2020-07-06T10:00:00.000Z'],
    ['2020-02-29', 'Pacific/Pago_Pago', '2020-02-29T11:00:00.000Z'],
  ])('%s begins at midnight in %s', (text, zone, iso) => {
    expect(parseDate(text, zone)).toEqual({ iso, hasTime: false });
  });

  it.each([
    ['2020-03-29', 'Europe/Berlin', '2020-03-28T23:00:00.000Z'],
    ['2020-03-30', 'Europe/Berlin', '2020-03-29T22:00:00.000Z'],
    ['2020-10-25', 'Europe/Berlin', '2020-10-24T22:00:00.000Z'],
    ['2020-10-26', 'Europe/Berlin', '2020-10-25T23:00:00.000Z'],
    ['2020-04-05', 'Australia/Lord_Howe', '2020-04-04T13:00:00.000Z'],
  ])('%s has its own offset where clocks change in %s', (text, zone, iso) => {
    expect(parseDate(text, zone)).toEqual({ iso, hasTime: false });
  });

  it('begins at one where clocks skip midnight', () => {
    expect(parseDate('2018-11-04', 'America/Sao_Paulo')).toEqual({ iso: '2018-11-04T03:00:00.000Z', hasTime: false });
  });

  it('begins at the first midnight where there are two', () => {
    expect(parseDate('2020-11-01', 'America/Havana')).toEqual({ iso: '2020-11-01T04:00:00.000Z', hasTime: false });
  });
});

describe('a date with a time', () => {
  it.each([
    ['2020-01-07T09:30Z', '2020-01-07T09:30:00.000Z'],
    ['2020-01-07T09:30:15Z', '2020-01-07T09:30:15.000Z'],
    ['2020-01-07T09:30:15.250+01:00', '2020-01-07T08:30:15.000Z'],
    ['2020-01-07 09:30 -0500', '2020-01-07T14:30:00.000Z'],
    ['2020-01-07T00:15+05:45', '2020-01-06T18:30:00.000Z'],
    [' 2020-01-07T09:30Z ', '2020-01-07T09:30:00.000Z'],
  ])('%s means the same instant in every zone', (text, iso) => {
    expect(parseDate(text, 'Asia/Tokyo')).toEqual({ iso, hasTime: true });
  });

  it.each(['2020-01-07T09:30', '2020-01-07 09:30:00'])('%s needs a zone', (text) => {
    expect(parseDate(text, 'UTC')).toEqual({ problem: 'has a time but no zone' });
  });
});

describe('what is refused', () => {
  it.each([
    ['2019-02-29', 'is a day that does not exist'],
    ['2019-04-31', 'is a day that does not exist'],
    ['2019-13-01', 'is a day that does not exist'],
    ['2019-00-10', 'is a day that does not exist'],
    ['0020-01-07', 'is a day that does not exist'],
    ['2019-02-29T10:00Z', 'is a day that does not exist'],
    ['2020-01-07T24:00Z', 'has a time that does not exist'],
    ['2020-01-07T10:60Z', 'has a time that does not exist'],
    ['2020-01-07T10:00:60Z', 'has a time that does not exist'],
    ['2020-01-07T10:00+15:00', 'has a zone that does not exist'],
    ['2020-01-07T10:00+01:75', 'has a zone that does not exist'],
    ['7 January 2020', 'is not a date'],
    ['2020-1-7', 'is not a date'],
    ['20-01-07', 'is not a date'],
    ['07/01/2020', 'is not a date'],
    ['2020-01-07T10:00 CET', 'is not a date'],
    ['2020-01-07x', 'is not a date'],
    ['', 'is not a date'],
  ])('"%s" %s', (text, problem) => {
    expect(parseDate(text, 'UTC')).toEqual({ problem });
  });
});
