import { describe, expect, it } from 'vitest';
import { describeStatus, planPublish } from './planPublish.ts';

const now = new Date('2026-10-20T10:00Z');
const timeZone = 'Europe/Berlin';
const plan = (fields: object, saved: object = fields) =>
  planPublish({ fields: { ...fields }, saved: { ...saved }, now, timeZone });

describe('the button', () => {
  it('publishes a draft now, whenever it was begun', () => {
    expect(plan({ status: 'draft', date: '2026-10-01', kicker: 'A' })).toMatchObject({
      action: 'publish',
      label: 'Publish',
      fields: { date: '2026-10-20T12:00+02:00', kicker: 'A', status: undefined },
    });
  });

  it('keeps a date in the past that was chosen on purpose', () => {
    expect(plan({ status: 'draft', date: '2026-10-02' }, { status: 'draft', date: '2026-10-01' }).fields.date).toBe(
      '2026-10-02',
    );
  });

  it('schedules what has a date in the future, in the zone of the site', () => {
    expect(plan({ status: 'draft', date: '2026-11-09T06:00+01:00' })).toMatchObject({
      action: 'schedule',
      label: 'Schedule for 9 Nov 2026, 06:00',
      explanation: 'Readers get it at 9 Nov 2026, 06:00 (Europe/Berlin), and not before.',
      fields: { date: '2026-11-09T06:00+01:00' },
    });
  });

  it('updates what is published, and leaves its date alone', () => {
    expect(plan({ date: '2026-10-01' })).toMatchObject({ action: 'update', fields: { date: '2026-10-01' } });
  });

  it('says that readers lose what is published and gets a later date', () => {
    expect(plan({ date: '2027-01-01' }, { date: '2026-10-01' }).explanation).toMatch(/^Readers lose it now/);
  });
});

it('says what state an article is in', () => {
  const status = (fields: object) => describeStatus({ ...fields }, now, timeZone);
  expect(status({ date: '2026-10-01' })).toBe('Published');
  expect(status({ date: '2026-11-09T06:00+01:00' })).toBe('Scheduled for 9 Nov 2026, 06:00');
  expect(status({ status: 'draft', date: '2026-10-01' })).toBe('Draft');
  expect(status({ status: 'incomplete' })).toBe('Incomplete');
});
