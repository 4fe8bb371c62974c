import { setTimeout as wait } from 'node:timers/promises';
import { currentTime } from '../../lib/clock.ts';
import type { ChangedPlace } from '../../lib/content/check/trackContent.ts';
import { formatProblem } from '../../lib/content/model/problem.ts';
import { env } from '../../lib/env.ts';
import { cacheDir, contentDir, displayPath, outDir, sitesDir } from '../../lib/paths.ts';
import { BuildError } from '../process/BuildError.ts';
import { describeError, log } from '../process/log.ts';
import { type PublisherState, readPublisherState, writePublisherState } from '../site/publisherState.ts';
import { type Batch, createPublisher } from './createPublisher.ts';
import { pruneCache } from './pruneCache.ts';
import { watchContent } from './watchContent.ts';

/** How long the content must be quiet before a change is taken up, and how long it is waited for at most. */
const QUIET_MS = 40;
const QUIET_MAX_MS = 1_000;
/** How often the clock is looked at for what falls due, and by how much it may differ from the time that passed. */
const TICK_MS = 250;
const JUMP_MIN_MS = 5_000;
/** After a batch failed: the disk may have room again, a file may be readable. What fails for itself is tried ever more seldom. */
const RETRY_MS = 3_000;
const RETRY_MAX_MS = 5 * 60_000;
/** After an article was changed again while it was read. */
const OVERTAKEN_MS = 200;
/** Everything is looked at so often, in case the system did not tell of a change; of what others write to a network share it does not. */
const RESCAN_MS = Number(env('RESCAN_S') ?? 600) * 1_000;
/** Changes often come one after the other; the index is made when they seem to be over, or at the latest after a while. */
const SEARCH_QUIET_MS = 8_000;
const SEARCH_MAX_MS = 30_000;
/** A reader who opened a page before it changed may still ask for its pictures. */
const SWEEP_AFTER_MS = 10 * 60_000;
/** How often it is looked whether the cache is to be pruned; it is at most once a day. */
const PRUNE_EVERY_MS = 60 * 60_000;
const STATE_EVERY_MS = 500;
const STOP_MAX_MS = 5_000;
const SHOWN_PROBLEMS = 200;

/**
 * Publishes a newsroom and then follows it, until the process is told to end. An article with an error keeps its last
 * good version; the problem is told in the log and in the publisher's state.
 *
 * @param onPublished told of the addresses that changed
 * @throws {BuildError} when another publishes to the same folder, or the code or a setting is not fit to publish
 */
export async function runPublisher(onPublished: (addresses: string[]) => void): Promise<void> {
  if (!(RESCAN_MS > 0))
    throw new BuildError(`RESCAN_S is "${env('RESCAN_S')}"; it must be a number of seconds above 0.`);
  const state: PublisherState = {
    pid: process.pid,
    ready: false,
    lastPublish: (await readPublisherState().catch(() => null))?.lastPublish ?? null,
    revision: '',
    articles: { published: 0, drafts: 0, scheduled: 0 },
    problems: [],
    batch: null,
  };
  let isStopping = false;
  let lastWritten = 0;
  const writeState = () => writePublisherState(state).catch((error: unknown) => report('state-failed', error));

  const publisher = await createPublisher({
    isStrict: false,
    onProgress: (progress) => {
      state.batch = progress;
      if (performance.now() - lastWritten < STATE_EVERY_MS) return;
      lastWritten = performance.now();
      void writeState();
    },
  });
  let dirty = new Set<ChangedPlace>();
  let isAllDirty = true;
  let quietSince = performance.now();
  let dirtySince = performance.now();
  let wake = () => {};
  const follow = () =>
    watchContent(
      contentDir,
      (place) => {
        if (dirty.size === 0) dirtySince = performance.now();
        dirty.add(place);
        quietSince = performance.now();
        wake();
      },
      (error) => {
        report('changes-lost', error);
        isAllDirty = true;
        wake();
      },
    );
  let stopWatching = follow();
  const stop = () => {
    isStopping = true;
    wake();
    // A long batch is not waited for: the next process goes on with it.
    setTimeout(() => process.exit(0), STOP_MAX_MS).unref();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);

  const search = createDelay(SEARCH_QUIET_MS, SEARCH_MAX_MS);
  const sweep = createDelay(SWEEP_AFTER_MS, SWEEP_AFTER_MS);
  let due: Date | null = null;
  let retryAt: number | null = null;
  let retryMs = RETRY_MS;
  let heldUntil = 0;
  let rescanAt = performance.now() + RESCAN_MS;
  let pruneAt = performance.now() + PRUNE_EVERY_MS;
  let clock = { wall: currentTime().getTime(), steady: performance.now() };
  let searching: Promise<void> | null = null;
  let isFirstBatch = true;
  /** What an earlier process left goes once the first index is in place, without waiting for readers. */
  const firstSearch: { isAwaited: boolean; isDone: boolean } = { isAwaited: false, isDone: false };

  while (!isStopping) {
    clock = watchClock(clock, () => {
      due = currentTime();
    });
    const now = performance.now();
    const isQuiet = now - quietSince >= QUIET_MS || now - dirtySince >= QUIET_MAX_MS;
    const isDue = due !== null && currentTime() >= due;
    const isRetry = retryAt !== null && now >= retryAt;
    if (now >= rescanAt && !isAllDirty) {
      // The folder may be another one by the same name, which nobody watches.
      stopWatching();
      stopWatching = follow();
      isAllDirty = true;
    }
    if (now >= heldUntil && (isAllDirty || isDue || isRetry || (dirty.size > 0 && isQuiet))) {
      const places = isAllDirty ? undefined : dirty;
      dirty = new Set();
      isAllDirty = false;
      if (!places) rescanAt = now + RESCAN_MS;
      retryAt = null;
      try {
        const batch = await publisher.publish(places);
        due = batch.due;
        await tell(batch);
        if (batch.overtaken.length > 0) heldUntil = performance.now() + OVERTAKEN_MS;
        for (const name of batch.overtaken) dirty.add(name);
        if (batch.failures.length > 0) retryAt = performance.now() + retryMs;
        retryMs = batch.failures.length > 0 ? Math.min(retryMs * 2, RETRY_MAX_MS) : RETRY_MS;
        if (batch.needsSearch) search.begin();
        if (isFirstBatch && batch.needsSearch) firstSearch.isAwaited = true;
        if (batch.needsSweep) sweep.begin();
        if (isFirstBatch && batch.needsSweep) await publisher.sweep();
        if (isFirstBatch && dirty.size === 0)
          await publisher.warmUp().catch((error: unknown) => report('warm-up-failed', error));
        if (isFirstBatch) await publisher.remember().catch((error: unknown) => report('state-failed', error));
        isFirstBatch = false;
      } catch (error) {
        if (error instanceof BuildError) throw error;
        report('publishing-failed', error);
        state.problems = [
          { file: displayPath(contentDir), line: 1, column: 1, message: messageOf(error), hint: 'It is tried again.' },
        ];
        await writeState();
        if (places) for (const place of places) dirty.add(place);
        else isAllDirty = true;
        heldUntil = performance.now() + RETRY_MS;
        retryAt = heldUntil;
      }
      continue;
    }
    if (search.isOver() && !searching) {
      search.end();
      searching = publishSearch().finally(() => {
        searching = null;
        if (firstSearch.isAwaited) firstSearch.isDone = true;
        firstSearch.isAwaited = false;
      });
    }
    if ((sweep.isOver() || firstSearch.isDone) && !searching) {
      firstSearch.isDone = false;
      sweep.end();
      await publisher.sweep().catch((error: unknown) => report('sweep-failed', error));
      await publisher.remember().catch((error: unknown) => report('state-failed', error));
    }
    if (now >= pruneAt) {
      pruneAt = now + PRUNE_EVERY_MS;
      // Nothing waits for it.
      pruneCache(cacheDir, sitesDir).then(
        (count) =>
          count > 0 && log('cache-pruned', `${count} files of the cache that nothing used are gone.`, { count }),
        (error: unknown) => report('prune-failed', error),
      );
    }
    const rest = dirty.size > 0 ? QUIET_MS / 2 : TICK_MS;
    await new Promise<void>((resolve) => {
      wake = resolve;
      setTimeout(resolve, rest);
    });
    // A burst wakes for each of its changes.
    if (dirty.size > 0) await wait(QUIET_MS / 4);
  }
  stopWatching();
  await publisher.remember().catch((error: unknown) => report('state-failed', error));
  await publisher.stop();

  async function publishSearch(): Promise<void> {
    try {
      const { replaced, needsSearch, needsSweep } = await publisher.publishSearch();
      if (replaced.length > 0) onPublished(replaced);
      if (needsSearch) search.begin();
      if (needsSweep) sweep.begin();
    } catch (error) {
      report('search-failed', error);
      setTimeout(search.begin, RETRY_MAX_MS).unref();
    }
  }

  async function tell({ content, replaced, removed, failures, revision, moment }: Batch): Promise<void> {
    const errors = content.problems.filter(({ severity }) => severity === 'error');
    const known = new Set(state.problems.map(keyOf));
    for (const problem of errors) if (!known.has(keyOf(problem))) log('problem', formatProblem(problem), {}, 'error');
    for (const failure of failures) {
      if (known.has(keyOf(failure))) continue;
      if (failure.file === '') log('render-failed', failure.message, {}, 'error');
      else log('article-failed', formatProblem({ ...failure, rule: 'unmade', severity: 'error' }), {}, 'error');
    }
    if (known.size > 0 && errors.length + failures.length === 0) log('problems-solved', 'All problems are solved.');
    if (replaced.length + removed.length > 0) {
      state.lastPublish = moment.toISOString();
      const count = replaced.length + removed.length;
      log('published', `Published to ${displayPath(outDir)}: ${replaced.length} written, ${removed.length} removed.`, {
        addresses: count,
      });
      onPublished([...replaced, ...removed]);
    }
    state.problems = [
      ...errors
        .slice(0, SHOWN_PROBLEMS)
        .map(({ file, line, column, message, hint }) => ({ file, line, column, message, hint })),
      ...failures,
    ];
    state.articles = { published: content.published, drafts: content.drafts, scheduled: content.scheduled };
    state.revision = revision;
    state.ready = true;
    state.batch = null;
    await writeState();
  }
}

/** Looks whether the clock was set: time that passed by it differs from time that passed. */
function watchClock(before: { wall: number; steady: number }, onJump: () => void): { wall: number; steady: number } {
  const after = { wall: currentTime().getTime(), steady: performance.now() };
  const jump = after.wall - before.wall - (after.steady - before.steady);
  if (Math.abs(jump) >= JUMP_MIN_MS && after.wall !== before.wall) {
    log(
      'clock-jumped',
      `The clock was set by ${Math.round(jump / 1000)} s; what is due is looked at again.`,
      {},
      'error',
    );
    onJump();
  }
  return after;
}

type Delay = { begin: () => void; end: () => void; isOver: () => boolean };

/** Waits until nothing has begun for a while, or something began long ago. */
function createDelay(quietMs: number, maxMs: number): Delay {
  let first: number | null = null;
  let last = 0;
  return {
    begin: () => {
      last = performance.now();
      first ??= last;
    },
    end: () => {
      first = null;
    },
    isOver: () => first !== null && (performance.now() - last >= quietMs || performance.now() - first >= maxMs),
  };
}

function keyOf({ file, message }: { file: string; message: string }): string {
  return `${file} ${message}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function report(event: string, error: unknown): void {
  log(event, describeError(error), {}, 'error');
}
