import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { formatReport } from '../../lib/content/check/formatReport.ts';
import { formatProblem } from '../../lib/content/model/problem.ts';
import { cacheDir, displayPath, outDir, sitesDir } from '../../lib/paths.ts';
import type { OnPublished } from '../batch/batchParts.ts';
import type { OnChanges } from '../changes/publishChanges.ts';
import { BuildError } from '../process/BuildError.ts';
import { createProgressDisplay } from '../process/createProgressDisplay.ts';
import { takePublisherLock } from '../site/takePublisherLock.ts';
import { createPublisher, type Publisher } from './createPublisher.ts';
import { describeFullDisk, isDiskFull } from './describeFullDisk.ts';
import { pruneCache } from './pruneCache.ts';

/** How often to read articles again that are saved while they are read. */
const ATTEMPT_LIMIT = 5;

export type BuildOptions = {
  onPublished?: OnPublished;
  onChanges?: OnChanges;
  /** Leaves the full form of pictures and the best compressed copies of pages to `npm start`. */
  isQuick?: boolean;
  /** Publishes what has no problem. Anything else keeps its last good version, or is left out. */
  keepsGoing?: boolean;
};

/**
 * Builds and publishes the site: check, compile, encode, render, publish. Readers keep the last
 * good site until everything is rendered, and if any step fails. What has not changed is not built
 * again.
 *
 * @throws {BuildError} when the content or the code cannot be published, or a disk is full; the
 *   problems have been printed
 */
export async function buildSite(options: BuildOptions = {}): Promise<void> {
  const { isQuick = false, keepsGoing = false, onPublished = () => {}, onChanges = () => {} } = options;
  const isNew = !existsSync(outDir);
  const showProgress = createProgressDisplay(false);
  const lock = await takePublisherLock();
  const publisher = await createPublisher(
    {
      isStrict: !keepsGoing,
      pictures: isQuick ? 'staged' : 'full',
      refreshesLater: false,
      copies: isQuick ? 'quick' : 'best',
      onProgress: showProgress,
      onPublished,
      onChanges,
    },
    lock,
  );
  try {
    await publishAll(publisher, { isQuick, keepsGoing });
  } catch (error) {
    throw isDiskFull(error) ? new BuildError(await describeFullDisk(), { cause: error }) : error;
  } finally {
    showProgress(null);
    await publisher.stop();
    await removeHalfMade(isNew);
  }
}

async function publishAll(
  publisher: Publisher,
  { isQuick, keepsGoing }: { isQuick: boolean; keepsGoing: boolean },
): Promise<void> {
  let batch = await publisher.publish();
  console.log(formatReport(batch.content));
  if (batch.content.stopsBuild && !keepsGoing) {
    throw new BuildError('The content has problems. What is published stays as it is.');
  }
  for (let attempt = 1; batch.changedSinceCheck.length > 0; attempt++) {
    if (attempt === ATTEMPT_LIMIT)
      throw new BuildError(`${batch.changedSinceCheck.join(', ')} changed while it was read.`);
    batch = await publisher.publish();
  }
  const { failures, replaced, removed, needsSearch } = batch;
  for (const failure of failures) console.error(formatProblem({ ...failure, rule: 'left-out', severity: 'error' }));
  // What `npm start` or a quick build has left. The search ends the processes that compress.
  while (!isQuick && publisher.quickCount() > 0) await publisher.compressPage();
  if (needsSearch) await publisher.publishSearch();
  if (publisher.needsSweep()) await publisher.sweep();
  await publisher.remember();
  await pruneCache(cacheDir, sitesDir);
  const hasErrors = batch.content.problems.some(({ severity }) => severity === 'error');
  const left =
    hasErrors || failures.length > 0 ? ' What has problems keeps its last good version, or is left out.' : '';
  console.log(
    `Published to ${displayPath(outDir)}: ${replaced.length} pages written, ${removed.length} removed.${left}`,
  );
}

/** A site without a front page has never been published: a build that failed leaves nothing of it. */
async function removeHalfMade(isNew: boolean): Promise<void> {
  if (existsSync(join(outDir, 'index.html'))) return;
  for (const name of await readdir(outDir).catch(() => [])) await rm(join(outDir, name), { recursive: true });
  if (isNew) await rm(outDir, { recursive: true, force: true });
}
