import { describe, expect, it } from 'vitest';
import { beginPicture, noteRefresh, noteRefreshFailure } from './backgroundSchedule.ts';
import { nextTask } from './nextTask.ts';
import { at, NOTHING_LEFT, published, tasksAt } from './schedule.testing.ts';
import { beginBatch, noteBatch, noteChange, QUIET_MS, RETRY_MAX_MS, RETRY_MS, type Schedule } from './schedule.ts';

/** A publisher with new code, after its first batch. */
function upgraded(outdatedCount = 120): Schedule {
  return published({ outdatedCount });
}

describe('pages of earlier code', () => {
  it('are rendered again, some at a time, until none is left', () => {
    const schedule = upgraded();
    expect(nextTask(schedule, at(0)).kind).toBe('refresh');
    noteRefresh(schedule, { ...NOTHING_LEFT, outdatedCount: 60 }, at(500));
    expect(nextTask(schedule, at(500)).kind).toBe('refresh');
    noteRefresh(schedule, { ...NOTHING_LEFT, outdatedCount: 0 }, at(1_000));
    expect(nextTask(schedule, at(1_000)).kind).toBe('wait');
  });

  it('come after a save', () => {
    const schedule = upgraded();
    noteChange(schedule, 'fire', at(100));
    expect(tasksAt(schedule, [100, 100 + QUIET_MS])).toEqual(['prepare', 'publish']);
    beginBatch(schedule, at(200));
    noteBatch(schedule, { ...NOTHING_LEFT, outdatedCount: 118 }, at(300));
    expect(nextTask(schedule, at(300)).kind).toBe('refresh');
  });

  it('are rendered while a picture is encoded', () => {
    const schedule = upgraded();
    noteBatch(schedule, { ...NOTHING_LEFT, needsPictures: true, outdatedCount: 120 }, at(0));
    expect(nextTask(schedule, at(0)).kind).toBe('picture');
    beginPicture(schedule);
    expect(nextTask(schedule, at(0)).kind).toBe('refresh');
  });

  it('wait longer and longer while none of them can be rendered', () => {
    const schedule = upgraded(1);
    noteRefresh(schedule, { ...NOTHING_LEFT, outdatedCount: 1 }, at(0));
    expect(tasksAt(schedule, [RETRY_MS - 1, RETRY_MS])).toEqual(['wait', 'refresh']);
    noteRefreshFailure(schedule, at(RETRY_MS));
    expect(tasksAt(schedule, [3 * RETRY_MS - 1, 3 * RETRY_MS])).toEqual(['wait', 'refresh']);
    for (let failure = 0; failure < 20; failure++) noteRefreshFailure(schedule, at(0));
    expect(schedule.refresh?.at).toBe(RETRY_MAX_MS);
    // A batch without progress does not hurry them.
    noteBatch(schedule, { ...NOTHING_LEFT, outdatedCount: 1 }, at(10));
    expect(nextTask(schedule, at(10)).kind).not.toBe('refresh');
  });

  it('are left alone when there is none', () => {
    expect(nextTask(upgraded(0), at(0)).kind).toBe('wait');
  });
});
