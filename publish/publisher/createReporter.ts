import { contentDir, displayPath } from '../../lib/paths.ts';
import { messageOf } from '../../lib/util/messageOf.ts';
import type { OnProgress } from '../batch/batchParts.ts';
import { createProgressDisplay } from '../process/createProgressDisplay.ts';
import { describeError, log } from '../process/log.ts';
import { type PublisherState, readPublisherState, writePublisherState } from '../site/publisherState.ts';
import { describeBatch, describeCompression, describeOutdated, describePictures } from './describeBatch.ts';
import { describeFullDisk, isDiskFull } from './describeFullDisk.ts';
import type { FollowParts } from './followContent.ts';

const STATE_INTERVAL_MS = 500;
/** How often to log how far the background work is. */
const LOG_INTERVAL_MS = 10_000;

/** Writes the log and the publisher's state. */
export async function createReporter(): Promise<FollowParts['report'] & { progress: OnProgress }> {
  let state: PublisherState = {
    pid: process.pid,
    ready: false,
    lastPublish: (await readPublisherState().catch(() => null))?.lastPublish ?? null,
    revision: '',
    articles: { published: 0, drafts: 0, scheduled: 0 },
    problems: [],
    batch: null,
    pictures: null,
    outdatedPages: 0,
    quickPages: 0,
    isSearchBehind: false,
  };
  let lastWrite = 0;
  let hasFailed = false;
  let lastPicturesLog = Number.NEGATIVE_INFINITY;
  let lastOutdatedLog = Number.NEGATIVE_INFINITY;
  /** When it began, or was logged last; null when nothing is compressed. */
  let lastCompressionLog: number | null = null;
  let isCompressionLogged = false;
  const showProgress = createProgressDisplay();
  const write = () => writePublisherState(state).catch((error: unknown) => logFailure('state-failed', error));
  const tellPictures = (pictures: PublisherState['pictures']) => {
    const isFirst = state.pictures === null;
    if (isFirst && pictures === null) return;
    state = { ...state, pictures };
    if (pictures && !isFirst && performance.now() - lastPicturesLog < LOG_INTERVAL_MS) return;
    lastPicturesLog = performance.now();
    const { event, message, facts } = describePictures(pictures);
    log(event, message, facts);
  };
  const tellOutdated = (before: number, count: number) => {
    if (before === count || (count > 0 && performance.now() - lastOutdatedLog < LOG_INTERVAL_MS)) return;
    lastOutdatedLog = performance.now();
    const { event, message, facts } = describeOutdated(count);
    log(event, message, facts);
  };
  // After most saves it is over at once, and not worth a line.
  const tellCompression = (count: number) => {
    lastCompressionLog ??= performance.now();
    const isDue = performance.now() - lastCompressionLog >= LOG_INTERVAL_MS;
    if (count === 0 ? isCompressionLogged : isDue) {
      const { event, message, facts } = describeCompression(count);
      log(event, message, facts);
      isCompressionLogged = true;
      lastCompressionLog = performance.now();
    }
    if (count > 0) return;
    lastCompressionLog = null;
    isCompressionLogged = false;
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
      hasFailed = false;
      const described = describeBatch(state, batch);
      const { outdatedPages } = state;
      state = described.state;
      for (const { event, message, facts, level } of described.entries) log(event, message, facts, level);
      tellOutdated(outdatedPages, batch.outdatedCount);
      tellPictures(pictures);
      await write();
    },
    batchFailure: async (error) => {
      const isFull = isDiskFull(error);
      const message = isFull ? await describeFullDisk() : messageOf(error);
      // It is tried again every few seconds; people are told once.
      if (isFull && !hasFailed) log('disk-full', message, {}, 'error');
      else if (!isFull) logFailure('publishing-failed', error);
      hasFailed = true;
      const file = displayPath(contentDir);
      state = { ...state, problems: [{ file, line: 1, column: 1, message, hint: 'It is tried again.' }] };
      await write();
    },
    pictures: (pictures) => {
      tellPictures(pictures);
      void write();
    },
    compression: (quickPages) => {
      tellCompression(quickPages);
      state = { ...state, quickPages };
      if (quickPages > 0 && performance.now() - lastWrite < STATE_INTERVAL_MS) return;
      lastWrite = performance.now();
      void write();
    },
    search: (isBehind) => {
      if (!isBehind) log('search-published', 'The search finds everything that is published.');
      state = { ...state, isSearchBehind: isBehind };
      void write();
    },
    clockJump: (ms) => {
      const message = `The clock was set by ${Math.round(ms / 1000)} s; what is due is looked at again.`;
      log('clock-jumped', message, {}, 'error');
    },
    failure: logFailure,
  };
}

export function logFailure(event: string, error: unknown): void {
  log(event, describeError(error), {}, 'error');
}
