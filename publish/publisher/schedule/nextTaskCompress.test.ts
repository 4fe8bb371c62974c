import { describe, expect, it } from 'vitest';
import { noteCompression, noteCompressionFailure } from './backgroundSchedule.ts';
import { nextTask } from './nextTask.ts';
import { at, NOTHING_LEFT, published, tasksAt } from './schedule.testing.ts';
import { noteBatch, noteChange, QUIET_MS, RETRY_MS, type Schedule } from './schedule.ts';

/** A publisher after a first build whose pages were compressed quickly. */
function compressedQuickly(outdatedCount = 0): Schedule {
  return published({ outdatedCount, quickCount: 2 });
}

describe('pages that were compressed quickly', () => {
  it('are compressed again, one at a time, until none is left', () => {
    const schedule = compressedQuickly();
    expect(nextTask(schedule, at(0)).kind).toBe('compress');
    noteCompression(schedule, 1, at(10));
    expect(nextTask(schedule, at(10)).kind).toBe('compress');
    noteCompression(schedule, 0, at(20));
    expect(nextTask(schedule, at(20)).kind).toBe('wait');
  });

  it('come after a save', () => {
    const schedule = compressedQuickly();
    noteChange(schedule, 'fire', at(100));
    expect(tasksAt(schedule, [100, 100 + QUIET_MS])).toEqual(['prepare', 'publish']);
  });

  it('come after pages of earlier code, which are rendered again', () => {
    expect(nextTask(compressedQuickly(60), at(0)).kind).toBe('refresh');
  });

  it('wait longer and longer while they cannot be compressed, whatever is saved', () => {
    const schedule = compressedQuickly();
    noteCompressionFailure(schedule, at(0));
    expect(tasksAt(schedule, [RETRY_MS - 1, RETRY_MS])).toEqual(['wait', 'compress']);
    noteCompressionFailure(schedule, at(RETRY_MS));
    noteBatch(schedule, { ...NOTHING_LEFT, quickCount: 9 }, at(RETRY_MS));
    expect(tasksAt(schedule, [3 * RETRY_MS - 1, 3 * RETRY_MS])).toEqual(['wait', 'compress']);
    noteCompression(schedule, 1, at(3 * RETRY_MS));
    noteCompressionFailure(schedule, at(4 * RETRY_MS));
    expect(nextTask(schedule, at(5 * RETRY_MS)).kind).toBe('compress');
  });
});
