import { describe, expect, it } from 'vitest';
import type { ChangedPlace } from '../../../lib/content/check/trackContent.ts';
import { nextTask, PREPARED_MAX, TICK_MS } from './nextTask.ts';
import { at, NOTHING_LEFT, published, tasksAt } from './schedule.testing.ts';
import {
  beginBatch,
  beginSearch,
  type Now,
  noteBatch,
  noteBatchFailure,
  noteChange,
  noteClock,
  noteLoss,
  notePrune,
  noteSearch,
  noteSearchFailure,
  noteSweep,
  PRUNE_INTERVAL_MS,
  QUIET_MAX_MS,
  QUIET_MS,
  RECHECK_MS,
  RETRY_MAX_MS,
  RETRY_MS,
  type Schedule,
  SEARCH_MAX_MS,
  SEARCH_QUIET_MS,
  SWEEP_AFTER_MS,
  startSchedule,
} from './schedule.ts';

const RESCAN_MS = 600_000;

/** A change that has been checked and compiled ahead of its batch. */
function changePrepared(schedule: Schedule, place: ChangedPlace, now: Now): void {
  noteChange(schedule, place, now);
  schedule.isPrepared = true;
}

const NEVER = Number.POSITIVE_INFINITY;

describe('the start', () => {
  it('publishes everything first', () => {
    const schedule = startSchedule(at(0), NEVER);
    expect(nextTask(schedule, at(0))).toEqual({ kind: 'publish' });
    expect(beginBatch(schedule, at(0))).toBeUndefined();
  });

  it('then warms up, remembers what it has read, and removes what an earlier process left', () => {
    const schedule = startSchedule(at(0), NEVER);
    beginBatch(schedule, at(0));
    noteBatch(schedule, { ...NOTHING_LEFT, needsSweep: true }, at(100));
    expect(nextTask(schedule, at(100)).kind).toBe('warmUp');
    schedule.wantsWarmUp = false;
    expect(nextTask(schedule, at(100)).kind).toBe('remember');
    schedule.wantsRemember = false;
    expect(nextTask(schedule, at(100)).kind).toBe('sweep');
    noteSweep(schedule);
    schedule.wantsRemember = false;
    expect(nextTask(schedule, at(100))).toEqual({ kind: 'wait', ms: TICK_MS });
  });

  it('publishes a save before it warms up', () => {
    const schedule = startSchedule(at(0), NEVER);
    beginBatch(schedule, at(0));
    changePrepared(schedule, 'fire', at(50));
    noteBatch(schedule, { ...NOTHING_LEFT, needsSweep: true }, at(60));
    expect(tasksAt(schedule, [60, 89, 90])).toEqual(['wait', 'wait', 'publish']);
  });

  it('removes the files of the former index as soon as the first index is there, and later ones after a while', () => {
    const schedule = startSchedule(at(0), NEVER);
    beginBatch(schedule, at(0));
    noteBatch(schedule, { ...NOTHING_LEFT, needsSearch: true }, at(0));
    Object.assign(schedule, { wantsWarmUp: false, wantsRemember: false });
    beginSearch(schedule);
    noteSearch(schedule, { needsSearch: false, needsSweep: true }, at(9_000));
    expect(nextTask(schedule, at(9_000)).kind).toBe('sweep');
    noteSweep(schedule);
    schedule.wantsRemember = false;
    beginSearch(schedule);
    noteSearch(schedule, { needsSearch: false, needsSweep: true }, at(20_000));
    expect(tasksAt(schedule, [20_000, 20_000 + SWEEP_AFTER_MS - 1])).toEqual(['wait', 'wait']);
  });

  it('that fails as a whole begins again as a start', () => {
    const schedule = startSchedule(at(0), NEVER);
    noteBatchFailure(schedule, beginBatch(schedule, at(0)), at(0));
    expect(tasksAt(schedule, [0, RETRY_MS - 1, RETRY_MS])).toEqual(['wait', 'wait', 'publish']);
    expect(beginBatch(schedule, at(RETRY_MS))).toBeUndefined();
    noteBatch(schedule, { ...NOTHING_LEFT, needsSweep: true }, at(RETRY_MS));
    expect(schedule).toMatchObject({ wantsWarmUp: true, wantsRemember: true, sweep: { at: RETRY_MS } });
  });
});

describe('preparing', () => {
  it('fills the debounce period, and begins again with each change', () => {
    const schedule = published();
    noteChange(schedule, 'fire', at(1_000));
    expect(nextTask(schedule, at(1_001)).kind).toBe('prepare');
    schedule.isPrepared = true;
    expect(nextTask(schedule, at(1_001)).kind).toBe('wait');
    noteChange(schedule, 'fire', at(1_020));
    expect(tasksAt(schedule, [1_020, 1_060])).toEqual(['prepare', 'publish']);
  });

  it('is for a few changes, not for an import', () => {
    const schedule = published();
    for (let count = 0; count <= PREPARED_MAX; count++) noteChange(schedule, `article-${count}`, at(1_000));
    expect(nextTask(schedule, at(1_000)).kind).toBe('wait');
  });
});

describe('a change', () => {
  it('is published when the content has been quiet for 40 ms', () => {
    const schedule = published();
    changePrepared(schedule, 'fire', at(1_000));
    changePrepared(schedule, null, at(1_030));
    expect(tasksAt(schedule, [1_030, 1_069, 1_070])).toEqual(['wait', 'wait', 'publish']);
    expect(nextTask(schedule, at(1_030))).toEqual({ kind: 'wait', ms: QUIET_MS });
    expect(beginBatch(schedule, at(1_070))).toEqual(new Set(['fire', null]));
    expect(nextTask(schedule, at(1_070)).kind).toBe('wait');
  });

  it('is waited for at most a second when changes do not end', () => {
    const schedule = published();
    for (let ms = 1_000; ms <= 2_000; ms += 20) {
      changePrepared(schedule, `article-${ms}`, at(ms));
      expect(nextTask(schedule, at(ms)).kind, `${ms}`).toBe(ms < 1_000 + QUIET_MAX_MS ? 'wait' : 'publish');
    }
  });

  it('during a batch belongs to the next, which waits for quiet by itself', () => {
    const schedule = published();
    changePrepared(schedule, 'fire', at(1_000));
    const places = beginBatch(schedule, at(1_040));
    changePrepared(schedule, 'vote', at(1_200));
    noteBatch(schedule, NOTHING_LEFT, at(1_210));
    expect(places).toEqual(new Set(['fire']));
    expect(tasksAt(schedule, [1_210, 1_239, 1_240])).toEqual(['wait', 'wait', 'publish']);
    expect(beginBatch(schedule, at(1_240))).toEqual(new Set(['vote']));
  });

  it('of many files at once is one batch', () => {
    const schedule = published();
    for (let index = 0; index < 500; index++) changePrepared(schedule, `burst-${index}`, at(1_000 + index / 10));
    expect(nextTask(schedule, at(1_060)).kind).toBe('wait');
    expect(nextTask(schedule, at(1_090)).kind).toBe('publish');
    expect(beginBatch(schedule, at(1_090))?.size).toBe(500);
    expect(nextTask(schedule, at(1_090)).kind).toBe('wait');
  });

  it('comes before search, sweep and pruning', () => {
    const schedule = published();
    Object.assign(schedule, { search: { first: 0, last: 0 }, sweep: { at: 0, by: 0 }, pruneAt: 0 });
    changePrepared(schedule, 'fire', at(100_000));
    expect(tasksAt(schedule, [100_000, 100_039, 100_040])).toEqual(['wait', 'wait', 'publish']);
    beginBatch(schedule, at(100_040));
    noteBatch(schedule, NOTHING_LEFT, at(100_050));
    expect(nextTask(schedule, at(100_050)).kind).toBe('search');
  });

  it('that may have been missed has everything checked at once', () => {
    const schedule = published();
    noteLoss(schedule);
    expect(nextTask(schedule, at(1_000)).kind).toBe('publish');
    expect(beginBatch(schedule, at(1_000))).toBeUndefined();
  });
});

describe('an article that changed while it was read', () => {
  it('is in the next batch, a little later', () => {
    const schedule = published();
    changePrepared(schedule, 'fire', at(1_000));
    beginBatch(schedule, at(1_040));
    noteBatch(schedule, { ...NOTHING_LEFT, changedSinceCheck: ['fire'] }, at(1_100));
    expect(tasksAt(schedule, [1_100, 1_100 + RECHECK_MS - 1, 1_100 + RECHECK_MS])).toEqual(['wait', 'wait', 'publish']);
    expect(nextTask(schedule, at(1_100))).toEqual({ kind: 'wait', ms: RECHECK_MS });
    expect(beginBatch(schedule, at(1_300))).toEqual(new Set(['fire']));
  });
});

describe('what failed', () => {
  it('is tried again with backoff up to five minutes, and soon again after a success', () => {
    const schedule = published();
    const delays: number[] = [];
    let now = 0;
    for (let attempt = 0; attempt < 9; attempt++) {
      beginBatch(schedule, at(now));
      noteBatch(schedule, { ...NOTHING_LEFT, hasFailures: true }, at(now));
      const retryAt = schedule.retryAt ?? 0;
      expect(tasksAt(schedule, [retryAt - 1, retryAt])).toEqual(['wait', 'publish']);
      delays.push(retryAt - now);
      now = retryAt;
    }
    expect(delays).toEqual([3, 6, 12, 24, 48, 96, 192, 300, 300].map((seconds) => seconds * 1_000));
    beginBatch(schedule, at(now));
    noteBatch(schedule, NOTHING_LEFT, at(now));
    expect(tasksAt(schedule, [now, now + RETRY_MAX_MS - 1])).not.toContain('publish');
    noteBatch(schedule, { ...NOTHING_LEFT, hasFailures: true }, at(now));
    expect(schedule.retryAt).toBe(now + RETRY_MS);
  });

  it('as a whole batch is done again in three seconds, with what has changed since', () => {
    const schedule = published();
    changePrepared(schedule, 'fire', at(1_000));
    const places = beginBatch(schedule, at(1_040));
    changePrepared(schedule, 'vote', at(1_050));
    noteBatchFailure(schedule, places, at(1_100));
    expect(tasksAt(schedule, [1_100, 1_100 + RETRY_MS - 1, 1_100 + RETRY_MS])).toEqual(['wait', 'wait', 'publish']);
    expect(beginBatch(schedule, at(4_100))).toEqual(new Set(['fire', 'vote']));
  });

  it('as a batch of nothing, when something was due, is done again as well', () => {
    const schedule = published();
    schedule.due = at(1_000).wall;
    noteBatchFailure(schedule, beginBatch(schedule, at(1_000)), at(1_000));
    expect(tasksAt(schedule, [1_000, 1_000 + RETRY_MS - 1, 1_000 + RETRY_MS])).toEqual(['wait', 'wait', 'publish']);
  });
});

describe('time', () => {
  it('publishes what is due at its second, and not before', () => {
    const schedule = published();
    schedule.due = at(60_000).wall;
    expect(tasksAt(schedule, [59_999, 60_000])).toEqual(['wait', 'publish']);
    expect(beginBatch(schedule, at(60_000))).toEqual(new Set());
    noteBatch(schedule, { ...NOTHING_LEFT, due: at(90_000).wall }, at(60_050));
    expect(tasksAt(schedule, [60_050, 89_999, 90_000])).toEqual(['wait', 'wait', 'publish']);
  });

  it.each([
    ['forward, over what is due', 3_600_000],
    ['back', -86_400_000],
    ['right by half a minute', -30_000],
  ])('decides again what is due when the clock is set %s', (_name, jump) => {
    const schedule = published();
    schedule.due = at(10_000_000_000).wall;
    expect(noteClock(schedule, at(250))).toBe(0);
    const now = { steady: 500, wall: new Date(at(500).wall.getTime() + jump) };
    expect(noteClock(schedule, now)).toBe(jump);
    expect(nextTask(schedule, now).kind).toBe('publish');
    expect(noteClock(schedule, { steady: 750, wall: new Date(now.wall.getTime() + 250) })).toBe(0);
  });

  it('takes a sleep of the machine for a clock that was set', () => {
    const schedule = published();
    expect(noteClock(schedule, { steady: 250, wall: at(7_200_000).wall })).toBe(7_199_750);
  });

  it('does not take a slow batch, a small correction, or a clock that stands still for one that was set', () => {
    const schedule = published();
    expect(noteClock(schedule, at(120_000))).toBe(0);
    expect(noteClock(schedule, { steady: 120_250, wall: at(124_000).wall })).toBe(0);
    expect(noteClock(schedule, { steady: 300_000, wall: at(124_000).wall })).toBe(0);
    expect(schedule.due).toBeNull();
  });
});

describe('a rescan', () => {
  it('is made when everything was not checked for a while', () => {
    const schedule = published({}, RESCAN_MS);
    changePrepared(schedule, 'fire', at(1_000));
    beginBatch(schedule, at(1_040));
    noteBatch(schedule, NOTHING_LEFT, at(1_100));
    expect(tasksAt(schedule, [RESCAN_MS - 1, RESCAN_MS])).toEqual(['wait', 'rescan']);
    noteLoss(schedule);
    expect(nextTask(schedule, at(RESCAN_MS)).kind).toBe('publish');
    beginBatch(schedule, at(RESCAN_MS));
    noteBatch(schedule, NOTHING_LEFT, at(RESCAN_MS + 500));
    expect(tasksAt(schedule, [RESCAN_MS + 500, 2 * RESCAN_MS - 1, 2 * RESCAN_MS])).toEqual(['wait', 'wait', 'rescan']);
  });
});

describe('the search', () => {
  it('follows when changes seem to be over', () => {
    const schedule = published();
    noteBatch(schedule, { ...NOTHING_LEFT, needsSearch: true }, at(1_000));
    noteBatch(schedule, { ...NOTHING_LEFT, needsSearch: true }, at(5_000));
    const quiet = 5_000 + SEARCH_QUIET_MS;
    expect(tasksAt(schedule, [quiet - 1, quiet])).toEqual(['wait', 'search']);
  });

  it('follows at the latest half a minute after the first change', () => {
    const schedule = published();
    for (let ms = 1_000; ms < 31_000; ms += 5_000) {
      noteBatch(schedule, { ...NOTHING_LEFT, needsSearch: true }, at(ms));
      expect(nextTask(schedule, at(ms)).kind).toBe('wait');
    }
    expect(tasksAt(schedule, [1_000 + SEARCH_MAX_MS - 1, 1_000 + SEARCH_MAX_MS])).toEqual(['wait', 'search']);
  });

  it('does not hold up saves, and is built again for them', () => {
    const schedule = published();
    noteBatch(schedule, { ...NOTHING_LEFT, needsSearch: true }, at(0));
    beginSearch(schedule);
    changePrepared(schedule, 'fire', at(10_000));
    expect(nextTask(schedule, at(10_040)).kind).toBe('publish');
    beginBatch(schedule, at(10_040));
    noteBatch(schedule, { ...NOTHING_LEFT, needsSearch: true }, at(10_100));
    expect(nextTask(schedule, at(100_000)).kind).toBe('wait');
    noteSearch(schedule, { needsSearch: true, needsSweep: false }, at(100_000));
    expect(nextTask(schedule, at(100_000)).kind).toBe('search');
  });

  it('that failed is built again after five minutes, or after the next change', () => {
    const schedule = published();
    beginSearch(schedule);
    noteSearchFailure(schedule, at(0));
    const retry = RETRY_MAX_MS + SEARCH_QUIET_MS;
    expect(tasksAt(schedule, [retry - 1, retry])).toEqual(['wait', 'search']);
    noteBatch(schedule, { ...NOTHING_LEFT, needsSearch: true }, at(60_000));
    expect(tasksAt(schedule, [60_000 + SEARCH_QUIET_MS - 1, 60_000 + SEARCH_QUIET_MS])).toEqual(['wait', 'search']);
  });
});

describe('the cache', () => {
  it('is considered for pruning every hour', () => {
    const schedule = published();
    expect(tasksAt(schedule, [PRUNE_INTERVAL_MS - 1, PRUNE_INTERVAL_MS])).toEqual(['wait', 'prune']);
    notePrune(schedule, at(PRUNE_INTERVAL_MS));
    expect(tasksAt(schedule, [2 * PRUNE_INTERVAL_MS - 1, 2 * PRUNE_INTERVAL_MS])).toEqual(['wait', 'prune']);
  });
});

describe('being told to stop', () => {
  it('comes before everything', () => {
    const schedule = startSchedule(at(0), NEVER);
    schedule.isStopping = true;
    changePrepared(schedule, 'fire', at(0));
    expect(nextTask(schedule, at(RESCAN_MS))).toEqual({ kind: 'stop' });
  });
});
