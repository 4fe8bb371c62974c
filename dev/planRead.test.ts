import { describe, expect, it } from 'vitest';
import { planRead, type ReadState } from './planRead.ts';

const reading: ReadState = { wanted: new Set(), isAnywhere: false, unread: new Set(['a', 'b']), isReading: true };
const following: ReadState = { ...reading, unread: new Set(), isReading: false };

describe('planRead', () => {
  it('reads what somebody waits for before the rest of the archive', () => {
    const wanted = new Set(['b', null]);
    expect(planRead({ ...reading, wanted })).toEqual({ kind: 'wanted', places: wanted });
    expect(planRead({ ...reading, wanted, isAnywhere: true })).toEqual({ kind: 'wanted', places: wanted });
  });

  it('reads a part of the archive at a time', () => {
    const unread = new Set(Array.from({ length: 100 }, (_, index) => `story-${index}`));
    const plan = planRead({ ...reading, unread });
    expect(plan).toMatchObject({ kind: 'more' });
    expect('places' in plan && plan.places?.size).toBeLessThan(30);
    expect(planRead(reading)).toEqual({ kind: 'more', places: new Set(['a', 'b']) });
  });

  it('runs all rules once everything has been read', () => {
    expect(planRead({ ...reading, unread: new Set() })).toEqual({ kind: 'all', places: new Set() });
    expect(planRead({ ...reading, unread: new Set(), isAnywhere: true })).toEqual({ kind: 'all' });
  });

  it('then reads what changes', () => {
    expect(planRead(following)).toEqual({ kind: 'nothing' });
    expect(planRead({ ...following, wanted: new Set(['a']) })).toEqual({ kind: 'all', places: new Set(['a']) });
    expect(planRead({ ...following, wanted: new Set(['a']), isAnywhere: true })).toEqual({ kind: 'all' });
  });
});
