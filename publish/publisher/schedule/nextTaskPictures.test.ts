import { describe, expect, it } from 'vitest';
import { beginPicture, notePicture, notePictureFailure } from './backgroundSchedule.ts';
import { nextTask } from './nextTask.ts';
import { at, NOTHING_LEFT, published, tasksAt } from './schedule.testing.ts';
import { beginBatch, noteBatch, noteChange, QUIET_MS, RETRY_MS, type Schedule } from './schedule.ts';

/** A publisher that has published pictures in their quick form. */
function staged(): Schedule {
  return published({ needsPictures: true });
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
    noteBatch(schedule, { ...NOTHING_LEFT, needsPictures: true }, at(2_000));
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
