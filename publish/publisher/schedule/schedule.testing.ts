import { nextTask } from './nextTask.ts';
import { type BatchOutcome, beginBatch, type Now, noteBatch, type Schedule, startSchedule } from './schedule.ts';

const START = Date.parse('2024-06-01T10:00:00Z');

/** Both clocks, this many milliseconds after the start. */
export function at(ms: number): Now {
  return { steady: ms, wall: new Date(START + ms) };
}

/** A batch that leaves nothing to do. */
export const NOTHING_LEFT: BatchOutcome = {
  due: null,
  changedSinceCheck: [],
  hasFailures: false,
  needsSearch: false,
  needsSweep: false,
  needsPictures: false,
  outdatedCount: 0,
  quickCount: 0,
};

/** The schedule of a publisher after its first batch. */
export function published(left: Partial<BatchOutcome> = {}, rescanInterval = Number.POSITIVE_INFINITY): Schedule {
  const schedule = startSchedule(at(0), rescanInterval);
  beginBatch(schedule, at(0));
  noteBatch(schedule, { ...NOTHING_LEFT, ...left }, at(0));
  return Object.assign(schedule, { wantsWarmUp: false, wantsRemember: false });
}

/** The kind of task at each of some times, in milliseconds. */
export function tasksAt(schedule: Schedule, times: readonly number[]): string[] {
  return times.map((ms) => nextTask(schedule, at(ms)).kind);
}
