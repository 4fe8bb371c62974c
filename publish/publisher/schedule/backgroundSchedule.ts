import {
  type BatchOutcome,
  type Now,
  noteBatch,
  noteChange,
  RETRY_MAX_MS,
  RETRY_MS,
  type Schedule,
} from './schedule.ts';

/** The events of work that saves overtake: pictures, and pages that earlier code rendered. */

export function beginPicture(schedule: Schedule): void {
  schedule.picturesAt = null;
  schedule.isEncoding = true;
}

/** A picture was encoded. Articles that are now complete have to be published again. */
export function notePicture(
  schedule: Schedule,
  { complete, isLast }: { complete: readonly string[]; isLast: boolean },
  now: Now,
): void {
  schedule.isEncoding = false;
  schedule.picturesDelay = RETRY_MS;
  if (!isLast) schedule.picturesAt = now.steady;
  for (const slug of complete) noteChange(schedule, slug, now);
}

/** The disk or the system is at fault: retry later. */
export function notePictureFailure(schedule: Schedule, now: Now): void {
  schedule.isEncoding = false;
  schedule.picturesAt = now.steady + schedule.picturesDelay;
  schedule.picturesDelay = Math.min(schedule.picturesDelay * 2, RETRY_MAX_MS);
}

/** Some pages of earlier code were rendered again. If none could be, the next attempt waits. */
export function noteRefresh(schedule: Schedule, outcome: BatchOutcome, now: Now): void {
  const before = schedule.refresh;
  noteBatch(schedule, outcome, now);
  if (schedule.refresh && schedule.refresh === before) noteRefreshFailure(schedule, now);
}

/** Retry later. */
export function noteRefreshFailure({ refresh }: Schedule, now: Now): void {
  if (!refresh) return;
  refresh.at = now.steady + refresh.delay;
  refresh.delay = Math.min(refresh.delay * 2, RETRY_MAX_MS);
}
