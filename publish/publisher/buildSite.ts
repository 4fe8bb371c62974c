import { formatReport } from '../../lib/content/check/formatReport.ts';
import { formatProblem } from '../../lib/content/model/problem.ts';
import { cacheDir, displayPath, outDir, sitesDir } from '../../lib/paths.ts';
import type { OnPublished } from '../batch/batchParts.ts';
import { BuildError } from '../process/BuildError.ts';
import { createProgressDisplay } from '../process/createProgressDisplay.ts';
import { createPublisher } from './createPublisher.ts';
import { pruneCache } from './pruneCache.ts';

/** How often to read articles again that are saved while they are read. */
const ATTEMPT_LIMIT = 5;

/**
 * Builds and publishes the site: check, compile, encode, render, publish. Readers keep the last
 * good site until everything is rendered, and if any step fails. What has not changed is not built
 * again.
 *
 * @param isQuick leaves the full form of pictures to `npm start`
 * @throws {BuildError} when the content or the code cannot be published; the problems have been
 *   printed
 */
export async function buildSite(onPublished: OnPublished, isQuick: boolean): Promise<void> {
  const showProgress = createProgressDisplay(false);
  const publisher = await createPublisher({
    isStrict: true,
    pictures: isQuick ? 'staged' : 'full',
    onProgress: showProgress,
    onPublished,
  });
  try {
    let batch = await publisher.publish();
    console.log(formatReport(batch.content));
    if (batch.content.stopsBuild) {
      throw new BuildError('The content has problems. What is published stays as it is.');
    }
    for (let attempt = 1; batch.changedSinceCheck.length > 0; attempt++) {
      if (attempt === ATTEMPT_LIMIT)
        throw new BuildError(`${batch.changedSinceCheck.join(', ')} changed while it was read.`);
      batch = await publisher.publish();
    }
    const { replaced, removed, needsSearch, failures } = batch;
    for (const failure of failures) console.error(formatProblem({ ...failure, rule: 'left-out', severity: 'error' }));
    if (needsSearch) await publisher.publishSearch();
    if (publisher.needsSweep()) await publisher.sweep();
    await publisher.remember();
    await pruneCache(cacheDir, sitesDir);
    console.log(`Published to ${displayPath(outDir)}: ${replaced.length} pages written, ${removed.length} removed.`);
  } finally {
    showProgress(null);
    await publisher.stop();
  }
}
