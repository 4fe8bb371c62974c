import type { ChangedPlace } from '../../../lib/content/check/trackContent.ts';

/**
 * What the publisher knows about what it has to do, and when. `nextTask` decides on it; the
 * functions here record events in it. Times are milliseconds on a steady clock, except `due`, which
 * the wall clock decides.
 */
export type Schedule = {
  isStopping: boolean;
  /** Where content has changed since the last batch began. */
  dirty: Set<ChangedPlace>;
  /** Whether it may have changed anywhere. */
  isAllDirty: boolean;
  /** When the first and the last of these changes came. */
  firstChange: number;
  lastChange: number;
  /** Whether they were checked and compiled ahead of the batch; see `Publisher.prepare`. */
  isPrepared: boolean;
  /** When time itself changes what is published, by the wall clock. */
  due: Date | null;
  /** No batch before this time. */
  heldUntil: number;
  /** When to try again what failed, and how long to wait after the next failure. */
  retryAt: number | null;
  retryDelay: number;
  picturesDelay: number;
  rescanInterval: number;
  rescanAt: number;
  pruneAt: number;
  /** When to sweep, and when at the latest. */
  sweep: { at: number; by: number } | null;
  /** When the search index first and last became out of date. */
  search: { first: number; last: number } | null;
  isSearching: boolean;
  /** When to encode the next picture in its full form; null if there is none. */
  picturesAt: number | null;
  isEncoding: boolean;
  /** When to replace the next page's quick compressed copies; null if there are none. */
  compressAt: number | null;
  compressDelay: number;
  /** Pages that earlier code rendered: how many, and when to render some of them again. */
  refresh: { count: number; at: number; delay: number } | null;
  /** Steps of the start that are still to come. */
  isFirstBatch: boolean;
  isFirstSearch: boolean;
  wantsWarmUp: boolean;
  wantsRemember: boolean;
  /** Both clocks when they were last compared. */
  clock: Now;
};

export type Now = {
  /** Milliseconds that only ever go forward. */
  steady: number;
  wall: Date;
};

/** Debounce delay before a batch, and the maximum wait. */
export const QUIET_MS = 40;
export const QUIET_MAX_MS = 1_000;
/**
 * Retry delay after a failed batch, doubled each time up to the maximum: a full disk may have room
 * again.
 */
export const RETRY_MS = 3_000;
export const RETRY_MAX_MS = 5 * 60_000;
/** Retry delay if an article changed while it was read. */
export const RECHECK_MS = 200;
/**
 * Changes often come in bursts. The index is built after a quiet period, or after the maximum wait.
 */
export const SEARCH_QUIET_MS = 8_000;
export const SEARCH_MAX_MS = 30_000;
/** A reader with an old page open may request its pictures. A batch restarts this grace period. */
export const SWEEP_AFTER_MS = 10 * 60_000;
export const SWEEP_MAX_MS = 2 * 60 * 60_000;
/** How often to check whether to prune the cache, which happens at most once a day. */
export const PRUNE_INTERVAL_MS = 60 * 60_000;
/**
 * If the wall clock drifts this much from the steady clock between two checks, somebody has set it.
 */
const JUMP_MIN_MS = 5_000;

/** The schedule of a publisher that has just started: everything may have changed. */
export function startSchedule(now: Now, rescanInterval: number): Schedule {
  return {
    isStopping: false,
    dirty: new Set(),
    isAllDirty: true,
    firstChange: now.steady,
    lastChange: now.steady,
    isPrepared: false,
    due: null,
    heldUntil: now.steady,
    retryAt: null,
    retryDelay: RETRY_MS,
    picturesDelay: RETRY_MS,
    rescanInterval,
    rescanAt: now.steady + rescanInterval,
    pruneAt: now.steady + PRUNE_INTERVAL_MS,
    sweep: null,
    search: null,
    isSearching: false,
    picturesAt: null,
    isEncoding: false,
    compressAt: null,
    compressDelay: RETRY_MS,
    refresh: null,
    isFirstBatch: true,
    isFirstSearch: false,
    wantsWarmUp: false,
    wantsRemember: false,
    clock: now,
  };
}

export function noteChange(schedule: Schedule, place: ChangedPlace, now: Now): void {
  if (schedule.dirty.size === 0) schedule.firstChange = now.steady;
  schedule.lastChange = now.steady;
  schedule.isPrepared = false;
  schedule.dirty.add(place);
}

/** Changes may have been missed. */
export function noteLoss(schedule: Schedule): void {
  schedule.isAllDirty = true;
}

/**
 * Compares the clocks. If the wall clock was set, what is due has to be decided again.
 *
 * @returns by how many milliseconds it was set; 0 if it was not
 */
export function noteClock(schedule: Schedule, now: Now): number {
  const passed = now.wall.getTime() - schedule.clock.wall.getTime();
  const jump = passed - (now.steady - schedule.clock.steady);
  schedule.clock = now;
  // A clock that stands still, as tests set it, was not set.
  if (Math.abs(jump) < JUMP_MIN_MS || passed === 0) return 0;
  schedule.due = now.wall;
  return jump;
}

/**
 * Takes the dirty set for a batch. What changes from here on belongs to the next one.
 *
 * @returns the places to check; undefined for everywhere
 */
export function beginBatch(schedule: Schedule, now: Now): ReadonlySet<ChangedPlace> | undefined {
  const places = schedule.isAllDirty ? undefined : schedule.dirty;
  schedule.dirty = new Set();
  schedule.isAllDirty = false;
  schedule.retryAt = null;
  if (!places) schedule.rescanAt = now.steady + schedule.rescanInterval;
  return places;
}

/** What a batch leaves to be done. */
export type BatchOutcome = {
  due: Date | null;
  changedSinceCheck: readonly string[];
  hasFailures: boolean;
  needsSearch: boolean;
  needsSweep: boolean;
  needsPictures: boolean;
  outdatedCount: number;
  quickCount: number;
};

export function noteBatch(schedule: Schedule, outcome: BatchOutcome, now: Now): void {
  const { changedSinceCheck, hasFailures, needsPictures, needsSearch, needsSweep } = outcome;
  schedule.due = outcome.due;
  if (changedSinceCheck.length > 0) schedule.heldUntil = now.steady + RECHECK_MS;
  for (const name of changedSinceCheck) schedule.dirty.add(name);
  if (hasFailures) schedule.retryAt = now.steady + schedule.retryDelay;
  schedule.retryDelay = hasFailures ? Math.min(schedule.retryDelay * 2, RETRY_MAX_MS) : RETRY_MS;
  if (needsSearch) wantSearch(schedule, now.steady);
  if (needsPictures) schedule.picturesAt ??= now.steady;
  if (outcome.quickCount > 0) schedule.compressAt ??= now.steady;
  noteOutdated(schedule, outcome.outdatedCount, now);
  // What an earlier process left is removed at once: no reader of this process's pages needs it.
  if (needsSweep) wantSweep(schedule, schedule.isFirstBatch ? 0 : SWEEP_AFTER_MS, now);
  schedule.wantsWarmUp = schedule.isFirstBatch;
  if (schedule.isFirstBatch) {
    schedule.wantsRemember = true;
    schedule.isFirstSearch = needsSearch;
  }
  schedule.isFirstBatch = false;
}

/** A batch failed as a whole: retry it later. */
export function noteBatchFailure(schedule: Schedule, places: ReadonlySet<ChangedPlace> | undefined, now: Now): void {
  if (places) for (const place of places) schedule.dirty.add(place);
  else schedule.isAllDirty = true;
  schedule.heldUntil = now.steady + RETRY_MS;
  schedule.retryAt = schedule.heldUntil;
}

export function beginSearch(schedule: Schedule): void {
  schedule.search = null;
  schedule.isSearching = true;
}

export function noteSearch(
  schedule: Schedule,
  { needsSearch, needsSweep }: { needsSearch: boolean; needsSweep: boolean },
  now: Now,
): void {
  schedule.isSearching = false;
  if (needsSearch) wantSearch(schedule, now.steady);
  // The same for its index, unless a batch of this process has replaced files since.
  if (needsSweep) wantSweep(schedule, schedule.isFirstSearch && !schedule.sweep ? 0 : SWEEP_AFTER_MS, now);
  schedule.isFirstSearch = false;
}

export function noteSearchFailure(schedule: Schedule, now: Now): void {
  schedule.isSearching = false;
  schedule.isFirstSearch = false;
  wantSearch(schedule, now.steady + RETRY_MAX_MS);
}

export function noteSweep(schedule: Schedule): void {
  schedule.sweep = null;
  schedule.wantsRemember = true;
}

export function notePrune(schedule: Schedule, now: Now): void {
  schedule.pruneAt = now.steady + PRUNE_INTERVAL_MS;
}

function wantSearch(schedule: Schedule, time: number): void {
  schedule.search = { first: Math.min(schedule.search?.first ?? time, time), last: time };
}

function wantSweep(schedule: Schedule, delay: number, now: Now): void {
  const by = schedule.sweep?.by ?? now.steady + SWEEP_MAX_MS;
  schedule.sweep = { at: Math.min(now.steady + delay, by), by };
}

/** Goes on at once while there is progress. */
function noteOutdated(schedule: Schedule, count: number, now: Now): void {
  const { refresh } = schedule;
  if (count === 0) schedule.refresh = null;
  else if (!refresh || count < refresh.count) schedule.refresh = { count, at: now.steady, delay: RETRY_MS };
}
