import { currentTime } from '../../lib/clock.ts';
import type { ChangedPlace } from '../../lib/content/check/trackContent.ts';
import { env } from '../../lib/env.ts';
import { cacheDir, contentDir, displayPath, sitesDir } from '../../lib/paths.ts';
import type { OnPublished } from '../batch/batchParts.ts';
import { createProgressDisplay } from '../process/createProgressDisplay.ts';
import { describeError, log } from '../process/log.ts';
import { type PublisherState, readPublisherState, writePublisherState } from '../site/publisherState.ts';
import { createPublisher } from './createPublisher.ts';
import { describeBatch, describePictures } from './describeBatch.ts';
import { type FollowParts, followContent } from './followContent.ts';
import { pruneCache } from './pruneCache.ts';
import { type Now, noteChange, noteLoss, type Schedule, startSchedule } from './schedule.ts';
import { WatchLimitError, watchContent } from './watchContent.ts';

/**
 * Full rescan interval, in case the file watcher missed a change. It never sees those others make
 * on a network share.
 */
const RESCAN_DEFAULT_S = 600;
const STATE_INTERVAL_MS = 500;
const PICTURES_LOG_INTERVAL_MS = 10_000;
const STOP_MAX_MS = 5_000;

/**
 * Publishes a newsroom and then follows it until the process is told to stop. An article with an
 * error keeps its last good version. The problem is in the log and in the publisher's state.
 *
 * @throws {BuildError} when another process publishes to the same folder, or the code cannot be
 *   built
 */
export async function runPublisher(onPublished: OnPublished): Promise<void> {
  const rescanInterval = Number(env('RESCAN_S') ?? RESCAN_DEFAULT_S) * 1_000;
  const schedule = startSchedule(now(), rescanInterval);
  const alarm = createAlarm();
  const stopping = stopOnSignal(schedule, alarm.ring);
  const reporter = await createReporter();
  const publisher = await createPublisher({
    isStrict: false,
    pictures: 'staged',
    onProgress: reporter.progress,
    onPublished,
  });
  stopping.isLooping = true;
  const watching = watch(schedule, alarm.ring);
  await followContent({
    publisher,
    schedule,
    now,
    pause: alarm.sleep,
    watchAgain: watching.again,
    pruneCache: pruneAndLog,
    report: reporter,
  });
  watching.stop();
  await publisher.remember().catch((error: unknown) => logFailure('state-failed', error));
  await publisher.stop();
}

function now(): Now {
  return { steady: performance.now(), wall: currentTime() };
}

/** Sleeps that an event can cut short. */
function createAlarm(): { ring: () => void; sleep: (ms: number) => Promise<void> } {
  let ring = () => {};
  return {
    ring: () => ring(),
    sleep: async (ms) => {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        ring = resolve;
        timer = setTimeout(resolve, ms);
      });
      clearTimeout(timer);
    },
  };
}

function watch(schedule: Schedule, ring: () => void): { again: () => void; stop: () => void } {
  const onChange = (place: ChangedPlace) => {
    // One ring for a burst of changes.
    const isFirst = schedule.dirty.size === 0;
    noteChange(schedule, place, now());
    if (isFirst) ring();
  };
  let isLimitKnown = false;
  const onLost = (error: unknown) => {
    if (error instanceof WatchLimitError) {
      if (!isLimitKnown) log('watch-limit', error.message, {}, 'error');
      isLimitKnown = true;
    } else if (error !== null) logFailure('changes-lost', error);
    noteLoss(schedule);
    ring();
  };
  let stop = watchContent(contentDir, onChange, onLost);
  return {
    again: () => {
      stop();
      stop = watchContent(contentDir, onChange, onLost);
    },
    stop: () => stop(),
  };
}

/**
 * Ends the loop when the process is told to stop, or its server is gone. Before there is a loop,
 * nothing has begun that has to be ended in order.
 */
function stopOnSignal(schedule: Schedule, ring: () => void): { isLooping: boolean } {
  const state = { isLooping: false };
  const stop = () => {
    if (!state.isLooping) process.exit(0);
    schedule.isStopping = true;
    ring();
    // A long batch is not waited for. The next process continues it.
    setTimeout(() => process.exit(0), STOP_MAX_MS).unref();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
  return state;
}

/** Writes the log and the publisher's state. */
async function createReporter(): Promise<
  FollowParts['report'] & { progress: (progress: PublisherState['batch']) => void }
> {
  let state: PublisherState = {
    pid: process.pid,
    ready: false,
    lastPublish: (await readPublisherState().catch(() => null))?.lastPublish ?? null,
    revision: '',
    articles: { published: 0, drafts: 0, scheduled: 0 },
    problems: [],
    batch: null,
    pictures: null,
  };
  let lastWrite = 0;
  let lastPicturesLog = Number.NEGATIVE_INFINITY;
  const showProgress = createProgressDisplay();
  const write = () => writePublisherState(state).catch((error: unknown) => logFailure('state-failed', error));
  const tellPictures = (pictures: PublisherState['pictures']) => {
    const isFirst = state.pictures === null;
    if (isFirst && pictures === null) return;
    state = { ...state, pictures };
    if (pictures && !isFirst && performance.now() - lastPicturesLog < PICTURES_LOG_INTERVAL_MS) return;
    lastPicturesLog = performance.now();
    const { event, message, facts } = describePictures(pictures);
    log(event, message, facts);
  };
  await write();
  return {
    progress: (batch) => {
      showProgress(batch);
      state = { ...state, batch };
      if (performance.now() - lastWrite < STATE_INTERVAL_MS) return;
      lastWrite = performance.now();
      void write();
    },
    batch: async (batch, pictures) => {
      showProgress(null);
      const described = describeBatch(state, batch);
      state = described.state;
      for (const { event, message, facts, level } of described.entries) log(event, message, facts, level);
      tellPictures(pictures);
      await write();
    },
    batchFailure: async (error) => {
      logFailure('publishing-failed', error);
      const message = error instanceof Error ? error.message : String(error);
      const file = displayPath(contentDir);
      state = { ...state, problems: [{ file, line: 1, column: 1, message, hint: 'It is tried again.' }] };
      await write();
    },
    pictures: (pictures) => {
      tellPictures(pictures);
      void write();
    },
    clockJump: (ms) => {
      const message = `The clock was set by ${Math.round(ms / 1000)} s; what is due is looked at again.`;
      log('clock-jumped', message, {}, 'error');
    },
    failure: logFailure,
  };
}

async function pruneAndLog(): Promise<void> {
  const count = await pruneCache(cacheDir, sitesDir);
  if (count > 0) log('cache-pruned', `${count} files of the cache that nothing used are gone.`, { count });
}

function logFailure(event: string, error: unknown): void {
  log(event, describeError(error), {}, 'error');
}
