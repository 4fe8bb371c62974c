import { describe, expect, it } from 'vitest';
import { beginPicture, noteRefresh, noteRefreshFailure } from './backgroundSchedule.ts';
import { nextTask } from './nextTask.ts';
import {
  beginBatch,
  type Now,
  noteBatch,
  noteChange,
  QUIET_MS,
  RETRY_MAX_MS,
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
  quickCount: 0,
};

/** A publisher with new code, after its first batch. */
function upgraded(outdatedCount = 120): Schedule {
  const schedule = startSchedule(at(0), Number.POSITIVE_INFINITY);
  beginBatch(schedule, at(0));
  noteBatch(schedule, { ...outcome, outdatedCount }, at(0));
  return Object.assign(schedule, { wantsWarmUp: false, wantsRemember: false });
}

/** The kind of task at each of some times, in milliseconds. */
function tasksAt(schedule: Schedule, times: readonly number[]): string[] {
  return times.map((ms) => nextTask(schedule, at(ms)).kind);
}

describe('pages of earlier code', () => {
  it('are rendered again, some at a time, until none is left', () => {
    const schedule = upgraded();
    expect(nextTask(schedule, at(0)).kind).toBe('refresh');
    noteRefresh(schedule, { ...outcome, outdatedCount: 60 }, at(500));
    expect(nextTask(schedule, at(500)).kind).toBe('refresh');
    noteRefresh(schedule, { ...outcome, outdatedCount: 0 }, at(1_000));
    expect(nextTask(schedule, at(1_000)).kind).toBe('wait');
  });

  it('come after a save', () => {
    const schedule = upgraded();
    noteChange(schedule, 'fire', at(100));
    expect(tasksAt(schedule, [100, 100 + QUIET_MS])).toEqual(['prepare', 'publish']);
    beginBatch(schedule, at(200));
    noteBatch(schedule, { ...outcome, outdatedCount: 118 }, at(300));
    expect(nextTask(schedule, at(300)).kind).toBe('refresh');
  });

  it('are rendered while a picture is encoded', () => {
    const schedule = upgraded();
    noteBatch(schedule, { ...outcome, needsPictures: true, outdatedCount: 120 }, at(0));
    expect(nextTask(schedule, at(0)).kind).toBe('picture');
    beginPicture(schedule);
    expect(nextTask(schedule, at(0)).kind).toBe('refresh');
  });

  it('wait longer and longer while none of them can be rendered', () => {
    const schedule = upgraded(1);
    noteRefresh(schedule, { ...outcome, outdatedCount: 1 }, at(0));
    expect(tasksAt(schedule, [RETRY_MS - 1, RETRY_MS])).toEqual(['wait', 'refresh']);
    noteRefreshFailure(schedule, at(RETRY_MS));
    expect(tasksAt(schedule, [3 * RETRY_MS - 1, 3 * RETRY_MS])).toEqual(['wait', 'refresh']);
    for (let failure = 0; failure < 20; failure++) noteRefreshFailure(schedule, at(0));
    expect(schedule.refresh?.at).toBe(RETRY_MAX_MS);
    // A batch without progress does not hurry them.
    noteBatch(schedule, { ...outcome, outdatedCount: 1 }, at(10));
    expect(nextTask(schedule, at(10)).kind).not.toBe('refresh');
  });

  it('are left alone when there is none', () => {
    expect(nextTask(upgraded(0), at(0)).kind).toBe('wait');
  });
});
