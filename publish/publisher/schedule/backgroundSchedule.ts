import {
  type BatchOutcome,
  type Now,
  noteBatch,
  noteChange,
  RETRY_MAX_MS,
  RETRY_MS,
  type Schedule,
} from './schedule.ts';

/**
 * The events of work that saves overtake: pictures, pages that earlier code rendered, and compressed
 * copies in their quick form.
 */

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

/** A page's quick compressed copies were replaced, or those that are waiting were looked at. */
export function noteCompression(schedule: Schedule, quickCount: number, now: Now): void {
  schedule.compressDelay = RETRY_MS;
  schedule.compressAt = quickCount > 0 ? now.steady : null;
}

/** Retry later. */
export function noteCompressionFailure(schedule: Schedule, now: Now): void {
  schedule.compressAt = now.steady + schedule.compressDelay;
  schedule.compressDelay = Math.min(schedule.compressDelay * 2, RETRY_MAX_MS);
}
