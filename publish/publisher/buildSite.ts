import { formatReport } from '../../lib/content/check/formatReport.ts';
import { cacheDir, displayPath, outDir, sitesDir } from '../../lib/paths.ts';
import { createProgressBar } from '../../lib/util/progressBar.ts';
import { BuildError } from '../process/BuildError.ts';
import { createPublisher } from './createPublisher.ts';
import { pruneCache } from './pruneCache.ts';

/** Articles that are saved while they are read are read again, but not for ever. */
const ATTEMPT_LIMIT = 5;

/**
 * Builds and publishes the site: check, compile, encode, render, publish. Readers get the last good site until the very
 * last step, and keep it when any step fails. What has not changed since the last time is not made again.
 *
 * @returns addresses whose bytes changed
 * @throws {BuildError} when the content or the code is not fit to publish; what is wrong has been printed
 */
export async function buildSite(): Promise<string[]> {
  const bar = createProgressBar('Site');
  const publisher = await createPublisher({
    isStrict: true,
    onProgress: (progress) => (progress ? bar.update(progress.done, progress.total, '') : bar.end()),
  });
  try {
    let batch = await publisher.publish();
    const changed = [...batch.replaced, ...batch.removed];
    console.log(formatReport(batch.content));
    if (batch.content.problems.some(({ severity }) => severity === 'error')) {
      throw new BuildError('The content has problems. What is published stays as it is.');
    }
    for (let attempt = 1; batch.overtaken.length > 0; attempt++) {
      if (attempt === ATTEMPT_LIMIT) throw new BuildError(`${batch.overtaken.join(', ')} changed while it was read.`);
      batch = await publisher.publish();
      changed.push(...batch.replaced, ...batch.removed);
    }
    const { replaced, removed, needsSearch, needsSweep } = batch;
    if (needsSearch) changed.push(...(await publisher.publishSearch()).replaced);
    if (needsSweep) await publisher.sweep();
    await publisher.remember();
    await pruneCache(cacheDir, sitesDir);
    console.log(`Published to ${displayPath(outDir)}: ${replaced.length} pages written, ${removed.length} removed.`);
    return changed;
  } finally {
    bar.end();
    await publisher.stop();
  }
}
