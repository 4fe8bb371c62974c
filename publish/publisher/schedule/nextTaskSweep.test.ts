import { describe, expect, it } from 'vitest';
import { nextTask } from './nextTask.ts';
import { at, NOTHING_LEFT, published, tasksAt } from './schedule.testing.ts';
import { beginSearch, noteBatch, noteSearch, noteSweep, SWEEP_AFTER_MS, SWEEP_MAX_MS } from './schedule.ts';

const NEVER = Number.POSITIVE_INFINITY;

describe('a sweep', () => {
  it('waits ten minutes for readers of former pages, and never works beside the search', () => {
    const schedule = published();
    noteBatch(schedule, { ...NOTHING_LEFT, needsSweep: true }, at(1_000));
    noteBatch(schedule, { ...NOTHING_LEFT, needsSweep: true }, at(2_000));
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
    const schedule = Object.assign(published(), { pruneAt: NEVER });
    for (let time = 0; time < SWEEP_MAX_MS; time += SWEEP_AFTER_MS - 1) {
      expect(nextTask(schedule, at(time)).kind).toBe('wait');
      noteBatch(schedule, { ...NOTHING_LEFT, needsSweep: true }, at(time));
    }
    expect(tasksAt(schedule, [SWEEP_MAX_MS - 1, SWEEP_MAX_MS])).toEqual(['wait', 'sweep']);
  });

  it('of what an earlier process left comes at once, but not if a batch has replaced files since', () => {
    const start = () => Object.assign(published(), { isFirstBatch: true });
    const schedule = start();
    noteBatch(schedule, { ...NOTHING_LEFT, needsSweep: true }, at(1_000));
    expect(schedule.sweep?.at).toBe(1_000);
    noteBatch(schedule, { ...NOTHING_LEFT, needsSweep: true }, at(1_010));
    expect(schedule.sweep?.at).toBe(1_010 + SWEEP_AFTER_MS);

    const searching = start();
    noteBatch(searching, { ...NOTHING_LEFT, needsSearch: true }, at(1_000));
    noteBatch(searching, { ...NOTHING_LEFT, needsSweep: true }, at(5_000));
    noteSearch(searching, { needsSearch: false, needsSweep: true }, at(9_000));
    expect(searching.sweep?.at).toBe(9_000 + SWEEP_AFTER_MS);

    const alone = start();
    noteBatch(alone, { ...NOTHING_LEFT, needsSearch: true }, at(1_000));
    noteSearch(alone, { needsSearch: false, needsSweep: true }, at(9_000));
    expect(alone.sweep?.at).toBe(9_000);
  });
});
