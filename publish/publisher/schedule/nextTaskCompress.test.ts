import { describe, expect, it } from 'vitest';
import { noteCompression, noteCompressionFailure } from './backgroundSchedule.ts';
import { nextTask } from './nextTask.ts';
import {
  beginBatch,
  type Now,
  noteBatch,
  noteChange,
  QUIET_MS,
  RETRY_MS,
  type Schedule,
  startSchedule,
} from './schedule.ts';

/** Both clocks, this long after the start. */
function at(ms: number): Now {
  return { steady: ms, wall: new Date(Date.parse('2024-06-01T10:00:00Z') + ms) };
}

const outcome = {
  due: null,
  changedSinceCheck: [],
  hasFailures: false,
  needsSearch: false,
  needsSweep: false,
  needsPictures: false,
  outdatedCount: 0,
};

/** A publisher after a first build whose pages were compressed quickly. */
function published(outdatedCount = 0): Schedule {
  const schedule = startSchedule(at(0), Number.POSITIVE_INFINITY);
  beginBatch(schedule, at(0));
  noteBatch(schedule, { ...outcome, outdatedCount, quickCount: 2 }, at(0));
  return Object.assign(schedule, { wantsWarmUp: false, wantsRemember: false });
}

/** The kind of task at each of some times, in milliseconds. */
function tasksAt(schedule: Schedule, times: readonly number[]): string[] {
  return times.map((ms) => nextTask(schedule, at(ms)).kind);
}

describe('pages that were compressed quickly', () => {
  it('are compressed again, one at a time, until none is left', () => {
    const schedule = published();
    expect(nextTask(schedule, at(0)).kind).toBe('compress');
    noteCompression(schedule, 1, at(10));
    expect(nextTask(schedule, at(10)).kind).toBe('compress');
    noteCompression(schedule, 0, at(20));
    expect(nextTask(schedule, at(20)).kind).toBe('wait');
  });

  it('come after a save', () => {
    const schedule = published();
    noteChange(schedule, 'fire', at(100));
    expect(tasksAt(schedule, [100, 100 + QUIET_MS])).toEqual(['prepare', 'publish']);
  });

  it('come after pages of earlier code, which are rendered again', () => {
    expect(nextTask(published(60), at(0)).kind).toBe('refresh');
  });

  it('wait longer and longer while they cannot be compressed, whatever is saved', () => {
    const schedule = published();
    noteCompressionFailure(schedule, at(0));
    expect(tasksAt(schedule, [RETRY_MS - 1, RETRY_MS])).toEqual(['wait', 'compress']);
    noteCompressionFailure(schedule, at(RETRY_MS));
    noteBatch(schedule, { ...outcome, quickCount: 9 }, at(RETRY_MS));
    expect(tasksAt(schedule, [3 * RETRY_MS - 1, 3 * RETRY_MS])).toEqual(['wait', 'compress']);
    noteCompression(schedule, 1, at(3 * RETRY_MS));
    noteCompressionFailure(schedule, at(4 * RETRY_MS));
    expect(nextTask(schedule, at(5 * RETRY_MS)).kind).toBe('compress');
  });
});
