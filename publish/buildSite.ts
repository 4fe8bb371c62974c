import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { currentTime } from '../lib/clock.ts';
import { checkContent } from '../lib/content/check/checkContent.ts';
import { formatReport } from '../lib/content/check/formatReport.ts';
import { cacheDir, contentDir, displayPath, nextDir, outDir, storeDir } from '../lib/content/paths.ts';
import { updateStore } from '../lib/content/updateStore.ts';
import { createProgressBar } from '../lib/images/progressBar.ts';
import { readPicture } from '../lib/images/readPicture.ts';
import { site } from '../lib/site.ts';
import { BuildError } from './BuildError.ts';
import { buildIslands } from './buildIslands.ts';
import { forgetBuild, hashInputs, rememberBuild } from './buildStamp.ts';
import { prepareNext } from './prepareNext.ts';
import { publishBuild } from './publishBuild.ts';
import { refuseUnsafeOutDir } from './refuseUnsafeOutDir.ts';
import { rememberPictures } from './rememberPictures.ts';

/**
 * Builds and publishes the site: check, compile, encode, render, publish. Readers get the last good site until the very
 * last step, and keep it when any step fails.
 *
 * @throws {BuildError} when the content or the code is not fit to publish; what is wrong has been printed
 */
export async function buildSite(): Promise<void> {
  // One moment for the whole build, in every process of it: an article that falls due meanwhile is in all of it or in none.
  const epoch = process.env.SOURCE_DATE_EPOCH;
  process.env.SOURCE_DATE_EPOCH = String(Math.floor(currentTime().getTime() / 1000));
  delete process.env.INCLUDE_UNPUBLISHED;
  try {
    await buildAtOneMoment();
  } finally {
    if (epoch === undefined) delete process.env.SOURCE_DATE_EPOCH;
    else process.env.SOURCE_DATE_EPOCH = epoch;
  }
}

async function buildAtOneMoment(): Promise<void> {
  // Taken before anything is read: what is saved while this runs is not in it, and the next start builds again.
  const inputs = await hashInputs();
  refuseUnsafeOutDir(outDir);
  const picturesRead = rememberPictures(readPicture);
  const report = await checkContent({
    contentDir,
    now: currentTime(),
    timeZone: site.timeZone,
    readPicture: picturesRead,
    cwd: process.cwd(),
  });
  console.log(formatReport(report));
  if (report.problems.some(({ severity }) => severity === 'error')) {
    throw new BuildError('The content has problems. What is published stays as it is.');
  }

  const bar = createProgressBar('Pictures');
  const update = await updateStore({
    contentDir,
    storeDir,
    cacheDir,
    mode: 'full',
    readPicture: picturesRead,
    onProgress: bar.update,
  });
  bar.end();
  console.log(`Compiled ${update.changed.length} articles; the rest had not changed.`);

  await buildIslands();
  await renderWithNext();
  const { written, removed } = await publishBuild(join(process.cwd(), nextDir), forgetBuild);
  await rememberBuild(inputs);
  console.log(`Published to ${displayPath(outDir)}: ${written.length} files written, ${removed.length} removed.`);
}

/** Runs `next build` in a process of its own; its output is shown only when it fails. */
async function renderWithNext(): Promise<void> {
  await prepareNext(null);
  const output: Buffer[] = [];
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
      env: { ...process.env, NODE_ENV: 'production', NEXT_DIST_DIR: nextDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) {
    process.stderr.write(Buffer.concat(output));
    throw new BuildError('Next could not render the site. What is published stays as it is.');
  }
}
