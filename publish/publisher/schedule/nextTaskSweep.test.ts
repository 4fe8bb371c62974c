import { describe, expect, it } from 'vitest';
import { nextTask } from './nextTask.ts';
import {
  beginBatch,
  beginSearch,
  type Now,
  noteBatch,
  noteSearch,
  noteSweep,
  type Schedule,
  SWEEP_AFTER_MS,
  SWEEP_MAX_MS,
  startSchedule,
} from './schedule.ts';

const NEVER = Number.POSITIVE_INFINITY;

/** Both clocks, this long after the start. */
function at(ms: number): Now {
  return { steady: ms, wall: new Date(Date.parse('2024-06-01T10:00:00Z') + ms) };
}

const nothing = {
  due: null,
  changedSinceCheck: [],
  hasFailures: false,
  needsSearch: false,
  needsPictures: false,
  outdatedCount: 0,
  quickCount: 0,
};
const done = { ...nothing, needsSweep: false };

/** A publisher that has published and has nothing left to do. */
function idle(): Schedule {
  const schedule = startSchedule(at(0), NEVER);
  beginBatch(schedule, at(0));
  noteBatch(schedule, done, at(0));
  return Object.assign(schedule, { wantsWarmUp: false, wantsRemember: false });
}

/** The kind of task at each of some times, in milliseconds. */
function tasksAt(schedule: Schedule, times: readonly number[]): string[] {
  return times.map((ms) => nextTask(schedule, at(ms)).kind);
}

describe('a sweep', () => {
  it('waits ten minutes for readers of former pages, and never works beside the search', () => {
    const schedule = idle();
    noteBatch(schedule, { ...done, needsSweep: true }, at(1_000));
    noteBatch(schedule, { ...done, needsSweep: true }, at(2_000));
    const sweepAt = 2_000 + SWEEP_AFTER_MS;
    expect(tasksAt(schedule, [sweepAt - 1, sweepAt])).toEqual(['wait', 'sweep']);
    beginSearch(schedule);
    expect(nextTask(schedule, at(sweepAt)).kind).toBe('wait');
    noteSearch(schedule, { needsSearch: false, needsSweep: false }, at(sweepAt + 1));
    expect(nextTask(schedule, at(sweepAt + 1)).kind).toBe('sweep');
    noteSweep(schedule);
    expect(nextTask(schedule, at(sweepAt + 2)).kind).toBe('remember');
  });

  it('comes within two hours, however often files are replaced', () => {
    const schedule = Object.assign(idle(), { pruneAt: NEVER });
    for (let time = 0; time < SWEEP_MAX_MS; time += SWEEP_AFTER_MS - 1) {
      expect(nextTask(schedule, at(time)).kind).toBe('wait');
      noteBatch(schedule, { ...done, needsSweep: true }, at(time));
    }
    expect(tasksAt(schedule, [SWEEP_MAX_MS - 1, SWEEP_MAX_MS])).toEqual(['wait', 'sweep']);
  });

  it('of what an earlier process left comes at once, but not if a batch has replaced files since', () => {
    const start = () => Object.assign(idle(), { isFirstBatch: true });
    const schedule = start();
    noteBatch(schedule, { ...done, needsSweep: true }, at(1_000));
    expect(schedule.sweep?.at).toBe(1_000);
    noteBatch(schedule, { ...done, needsSweep: true }, at(1_010));
    expect(schedule.sweep?.at).toBe(1_010 + SWEEP_AFTER_MS);

    const searching = start();
    noteBatch(searching, { ...done, needsSearch: true }, at(1_000));
    noteBatch(searching, { ...done, needsSweep: true }, at(5_000));
    noteSearch(searching, { needsSearch: false, needsSweep: true }, at(9_000));
    expect(searching.sweep?.at).toBe(9_000 + SWEEP_AFTER_MS);

    const alone = start();
    noteBatch(alone, { ...done, needsSearch: true }, at(1_000));
    noteSearch(alone, { needsSearch: false, needsSweep: true }, at(9_000));
    expect(alone.sweep?.at).toBe(9_000);
  });
});
