import { currentTime } from '../../lib/clock.ts';
import type { ChangedPlace } from '../../lib/content/check/trackContent.ts';
import { env } from '../../lib/env.ts';
import { cacheDir, contentDir, sitesDir } from '../../lib/paths.ts';
import type { OnPublished } from '../batch/batchParts.ts';
import type { OnChanges } from '../changes/publishChanges.ts';
import { log } from '../process/log.ts';
import { takePublisherLock } from '../site/takePublisherLock.ts';
import { createPublisher } from './createPublisher.ts';
import { createReporter, logFailure } from './createReporter.ts';
import { followContent } from './followContent.ts';
import { pruneCache } from './pruneCache.ts';
import { type Now, noteChange, noteLoss, type Schedule, startSchedule } from './schedule/schedule.ts';
import { WatchLimitError, watchContent } from './watchContent.ts';

/**
 * Full rescan interval, in case the file watcher missed a change. It never sees those others make
 * on a network share.
 */
const RESCAN_DEFAULT_S = 600;
const STOP_MAX_MS = 5_000;

export type RunOptions = { onPublished: OnPublished; onChanges: OnChanges };

/**
 * Publishes a newsroom and then follows it until the process is told to stop. An article with an
 * error keeps its last good version. The problem is in the log and in the publisher's state.
 *
 * @throws {BuildError} when another process publishes to the same folder, or the code cannot be
 *   built
 */
export async function runPublisher({ onPublished, onChanges }: RunOptions): Promise<void> {
  const rescanInterval = Number(env('RESCAN_S') ?? RESCAN_DEFAULT_S) * 1_000;
  const schedule = startSchedule(now(), rescanInterval);
  const alarm = createAlarm();
  const stopping = stopOnSignal(schedule, alarm.ring);
  const lock = await takePublisherLock(
    process.connected ? (sentence) => log('publisher-waiting', sentence) : undefined,
  );
  const reporter = await createReporter();
  const publisher = await createPublisher(
    {
      isStrict: false,
      pictures: 'staged',
      refreshesLater: true,
      copies: 'quick',
      onProgress: reporter.progress,
      onPublished,
      onChanges,
    },
    lock,
  );
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

async function pruneAndLog(): Promise<void> {
  const count = await pruneCache(cacheDir, sitesDir);
  if (count > 0) log('cache-pruned', `${count} files of the cache that nothing used are gone.`, { count });
}
