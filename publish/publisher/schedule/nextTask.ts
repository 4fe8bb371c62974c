import { type Now, QUIET_MAX_MS, QUIET_MS, type Schedule, SEARCH_MAX_MS, SEARCH_QUIET_MS } from './schedule.ts';

/** What the publisher does next. */
export type Task =
  | { kind: 'stop' }
  /** Watch the content afresh and check all of it, in case the file watcher missed a change. */
  | { kind: 'rescan' }
  | { kind: 'publish' }
  /** Check and compile what has changed, while it may still be changing. */
  | { kind: 'prepare' }
  | { kind: 'warmUp' }
  | { kind: 'remember' }
  /** Encode the next picture in its full form. */
  | { kind: 'picture' }
  | { kind: 'search' }
  /** Render some of the pages again that earlier code rendered. */
  | { kind: 'refresh' }
  /** Replace the quick compressed copies of a page by the best. */
  | { kind: 'compress' }
  | { kind: 'sweep' }
  | { kind: 'prune' }
  /** Nothing, until this time has passed or something changes. */
  | { kind: 'wait'; ms: number };

/** How often to look at the clock: for what is due, and for whether the clock was set. */
export const TICK_MS = 250;
/** More changes than this are not prepared. */
export const PREPARED_MAX = 4;

/** Decides what the publisher does next. Changes of the content come before everything else. */
export function nextTask(schedule: Schedule, now: Now): Task {
  const { compressAt, heldUntil, isEncoding, isSearching, picturesAt, refresh, sweep } = schedule;
  if (schedule.isStopping) return { kind: 'stop' };
  if (now.steady >= schedule.rescanAt && !schedule.isAllDirty) return { kind: 'rescan' };
  const isHeld = now.steady < heldUntil;
  const quietAt = timeOfQuiet(schedule);
  if (!isHeld) {
    if (isBatchDue(schedule, quietAt, now)) return { kind: 'publish' };
    // Start nothing else that the change would have to wait for.
    if (quietAt !== null) {
      return isWorthPreparing(schedule) ? { kind: 'prepare' } : { kind: 'wait', ms: quietAt - now.steady };
    }
  }
  if (schedule.wantsWarmUp) return { kind: 'warmUp' };
  if (schedule.wantsRemember) return { kind: 'remember' };
  if (!isEncoding && picturesAt !== null && now.steady >= picturesAt) return { kind: 'picture' };
  // Search and sweep both work on the files of the index.
  if (!isSearching && isSearchDue(schedule.search, now)) return { kind: 'search' };
  if (refresh && now.steady >= refresh.at) return { kind: 'refresh' };
  if (compressAt !== null && now.steady >= compressAt) return { kind: 'compress' };
  if (!isSearching && sweep && now.steady >= sweep.at) return { kind: 'sweep' };
  if (now.steady >= schedule.pruneAt) return { kind: 'prune' };
  return { kind: 'wait', ms: isHeld ? Math.min(heldUntil - now.steady, TICK_MS) : TICK_MS };
}

/** When the debounce period or the maximum wait is over; null if nothing changed. */
function timeOfQuiet({ dirty, firstChange, lastChange }: Schedule): number | null {
  return dirty.size === 0 ? null : Math.min(lastChange + QUIET_MS, firstChange + QUIET_MAX_MS);
}

/** A save, not an import: what changes in great numbers is rarely complete yet. */
function isWorthPreparing({ dirty, isAllDirty, isFirstBatch, isPrepared }: Schedule): boolean {
  return !isPrepared && !isAllDirty && !isFirstBatch && dirty.size <= PREPARED_MAX;
}

function isBatchDue({ due, isAllDirty, retryAt }: Schedule, quietAt: number | null, now: Now): boolean {
  const isQuiet = quietAt !== null && now.steady >= quietAt;
  const isDue = due !== null && now.wall >= due;
  const isRetry = retryAt !== null && now.steady >= retryAt;
  return isAllDirty || isQuiet || isDue || isRetry;
}

function isSearchDue(search: Schedule['search'], now: Now): boolean {
  if (!search) return false;
  return now.steady - search.last >= SEARCH_QUIET_MS || now.steady - search.first >= SEARCH_MAX_MS;
}
