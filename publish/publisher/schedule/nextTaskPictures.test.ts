import { describe, expect, it } from 'vitest';
import { beginPicture, notePicture, notePictureFailure } from './backgroundSchedule.ts';
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

function noteStaged(schedule: Schedule, ms: number): void {
  const nothing = {
    due: null,
    changedSinceCheck: [],
    hasFailures: false,
    needsSearch: false,
    needsSweep: false,
    outdatedCount: 0,
    quickCount: 0,
  };
  noteBatch(schedule, { ...nothing, needsPictures: true }, at(ms));
  Object.assign(schedule, { wantsWarmUp: false, wantsRemember: false });
}

/** A publisher that has published pictures in their quick form. */
function staged(): Schedule {
  const schedule = startSchedule(at(0), Number.POSITIVE_INFINITY);
  beginBatch(schedule, at(0));
  noteStaged(schedule, 0);
  return schedule;
}

/** The kind of task at each of some times, in milliseconds. */
function tasksAt(schedule: Schedule, times: readonly number[]): string[] {
  return times.map((ms) => nextTask(schedule, at(ms)).kind);
}

describe('pictures in their quick form', () => {
  it('are encoded one at a time, as long as there are any', () => {
    const schedule = staged();
    expect(nextTask(schedule, at(1_000)).kind).toBe('picture');
    beginPicture(schedule);
    expect(nextTask(schedule, at(1_000)).kind).toBe('wait');
    notePicture(schedule, { complete: [], isLast: false }, at(4_000));
    expect(nextTask(schedule, at(4_000)).kind).toBe('picture');
    beginPicture(schedule);
    notePicture(schedule, { complete: [], isLast: true }, at(5_000));
    expect(nextTask(schedule, at(5_000)).kind).toBe('wait');
  });

  it('come after a save', () => {
    const schedule = staged();
    noteChange(schedule, 'fire', at(1_000));
    expect(tasksAt(schedule, [1_000, 1_000 + QUIET_MS])).toEqual(['prepare', 'publish']);
  });

  it('are not forgotten when a batch adds some while the last one is encoded', () => {
    const schedule = staged();
    beginPicture(schedule);
    noteStaged(schedule, 2_000);
    notePicture(schedule, { complete: [], isLast: true }, at(3_000));
    expect(nextTask(schedule, at(3_000)).kind).toBe('picture');
  });

  it('have their article published again when it has all of them', () => {
    const schedule = staged();
    beginPicture(schedule);
    notePicture(schedule, { complete: ['fire'], isLast: false }, at(3_000));
    expect(tasksAt(schedule, [3_000, 3_000 + QUIET_MS])).toEqual(['prepare', 'publish']);
    expect(beginBatch(schedule, at(3_000 + QUIET_MS))).toEqual(new Set(['fire']));
  });

  it('are tried again after a while when the disk is full, and longer after each failure', () => {
    const schedule = staged();
    notePictureFailure(schedule, at(0));
    expect(tasksAt(schedule, [RETRY_MS - 1, RETRY_MS])).toEqual(['wait', 'picture']);
    notePictureFailure(schedule, at(RETRY_MS));
    expect(tasksAt(schedule, [3 * RETRY_MS - 1, 3 * RETRY_MS])).toEqual(['wait', 'picture']);
    notePicture(schedule, { complete: [], isLast: false }, at(3 * RETRY_MS));
    notePictureFailure(schedule, at(4 * RETRY_MS));
    expect(tasksAt(schedule, [5 * RETRY_MS])).toEqual(['picture']);
  });
});
