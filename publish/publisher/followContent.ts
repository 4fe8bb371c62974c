import type { Batch } from '../batch/publishBatch.ts';
import type { PictureProgress } from '../pictures/createPictureQueue.ts';
import { BuildError } from '../process/BuildError.ts';
import type { Publisher } from './createPublisher.ts';
import * as background from './schedule/backgroundSchedule.ts';
import { nextTask, type Task } from './schedule/nextTask.ts';
import * as schedules from './schedule/schedule.ts';

/** The dependencies of the loop; tests replace them. */
export type FollowParts = {
  publisher: Omit<Publisher, 'stop'>;
  schedule: schedules.Schedule;
  now: () => schedules.Now;
  /** Resolves when this time has passed or something changes. */
  pause: (ms: number) => Promise<void>;
  /** Restarts the watchers: a folder may have been replaced by another one of the same name. */
  watchAgain: () => void;
  pruneCache: () => Promise<void>;
  report: {
    /** With the progress of the pictures that are in their quick form. */
    batch: (batch: Batch, pictures: PictureProgress | null) => Promise<void>;
    batchFailure: (error: unknown) => Promise<void>;
    /** Null when no picture is left to encode. */
    pictures: (progress: PictureProgress | null) => void;
    /** How many pages may have compressed copies in their quick form. */
    compression: (quickCount: number) => void;
    /** Whether the search index lacks what has been published. */
    search: (isBehind: boolean) => void;
    clockJump: (ms: number) => void;
    failure: (event: string, error: unknown) => void;
  };
};

/**
 * Follows the content: runs one task after the other until stopped.
 *
 * @throws {BuildError} when nothing can be published any more
 */
export async function followContent(parts: FollowParts): Promise<void> {
  const { schedule, now, report } = parts;
  for (;;) {
    const jump = schedules.noteClock(schedule, now());
    if (jump !== 0) report.clockJump(jump);
    const task = nextTask(schedule, now());
    if (task.kind === 'stop') return;
    await runTask(task, parts);
  }
}

async function runTask(task: Exclude<Task, { kind: 'stop' }>, parts: FollowParts): Promise<void> {
  const { publisher, schedule, report } = parts;
  const attempt = (event: string, work: Promise<void>) => work.catch((error: unknown) => report.failure(event, error));
  switch (task.kind) {
    case 'rescan':
      parts.watchAgain();
      return schedules.noteLoss(schedule);
    case 'publish':
      return publish(parts);
    case 'prepare':
      schedule.isPrepared = true;
      // The batch reports what fails.
      return publisher.prepare(new Set(schedule.dirty)).catch(() => {});
    case 'warmUp':
      schedule.wantsWarmUp = false;
      return attempt('warm-up-failed', publisher.warmUp());
    case 'remember':
      schedule.wantsRemember = false;
      return attempt('state-failed', publisher.remember());
    case 'picture':
      // Not waited for: saves overtake it.
      background.beginPicture(schedule);
      void encodePicture(parts);
      return;
    case 'search':
      // Not waited for: saves overtake it.
      schedules.beginSearch(schedule);
      void publishSearch(parts);
      return;
    case 'refresh':
      return refresh(parts);
    case 'compress':
      return compressPage(parts);
    case 'sweep':
      schedules.noteSweep(schedule);
      return attempt('sweep-failed', publisher.sweep());
    case 'prune':
      schedules.notePrune(schedule, parts.now());
      void attempt('prune-failed', parts.pruneCache());
      return;
    case 'wait':
      return parts.pause(task.ms);
  }
}

async function publish(parts: FollowParts): Promise<void> {
  const { publisher, schedule, now, report } = parts;
  const places = schedules.beginBatch(schedule, now());
  try {
    schedules.noteBatch(schedule, await reportBatch(await publisher.publish(places), parts), now());
  } catch (error) {
    if (error instanceof BuildError) throw error;
    schedules.noteBatchFailure(schedule, places, now());
    await report.batchFailure(error);
  }
}

async function refresh(parts: FollowParts): Promise<void> {
  const { publisher, schedule, now, report } = parts;
  try {
    background.noteRefresh(schedule, await reportBatch(await publisher.refresh(), parts), now());
  } catch (error) {
    if (error instanceof BuildError) throw error;
    background.noteRefreshFailure(schedule, now());
    await report.batchFailure(error);
  }
}

async function compressPage({ publisher, schedule, now, report }: FollowParts): Promise<void> {
  try {
    await publisher.compressPage();
    const quickCount = publisher.quickCount();
    report.compression(quickCount);
    background.noteCompression(schedule, quickCount, now());
  } catch (error) {
    if (!schedule.isStopping) report.failure('compression-failed', error);
    background.noteCompressionFailure(schedule, now());
  }
}

async function reportBatch(batch: Batch, { publisher, report }: FollowParts): Promise<schedules.BatchOutcome> {
  const needsPictures = publisher.needsPictures();
  const pictures = needsPictures ? await publisher.pictureProgress() : null;
  await report.batch({ ...batch, failures: [...batch.failures, ...publisher.pictureFailures()] }, pictures);
  return { ...batch, hasFailures: batch.failures.length > 0, needsPictures };
}

async function encodePicture({ publisher, schedule, now, report }: FollowParts): Promise<void> {
  try {
    const step = await publisher.encodePicture();
    const isLast = step.kind === 'nothing';
    const complete = step.kind === 'complete' ? step.slugs : [];
    report.pictures(isLast ? null : step.progress);
    background.notePicture(schedule, { complete, isLast }, now());
  } catch (error) {
    if (!schedule.isStopping) report.failure('pictures-failed', error);
    background.notePictureFailure(schedule, now());
  }
}

async function publishSearch({ publisher, schedule, now, report }: FollowParts): Promise<void> {
  try {
    const { needsSearch } = await publisher.publishSearch();
    report.search(needsSearch);
    schedules.noteSearch(schedule, { needsSearch, needsSweep: publisher.needsSweep() }, now());
  } catch (error) {
    report.failure('search-failed', error);
    schedules.noteSearchFailure(schedule, now());
  }
}
