import { buildStatus, type LiveStatus } from '../authoring/buildStatus.ts';
import { formatStatus } from '../authoring/formatStatus.ts';
import { currentTime } from '../lib/clock.ts';
import { openPublication } from '../lib/content/check/publication/openPublication.ts';
import { createArticlePool } from '../lib/content/compile/createArticlePool.ts';
import { readPicture } from '../lib/images/readPicture.ts';
import { rememberPictures } from '../lib/images/rememberPictures.ts';
import { cacheDir, contentDir } from '../lib/paths.ts';
import { createProgressBar } from '../lib/util/progressBar.ts';
import { readRemoteState } from '../publish/changes/remoteFile.ts';
import { readQueue, WEBHOOKS_FILE } from '../publish/changes/webhookFile.ts';
import { summariseQueue } from '../publish/changes/webhookQueue.ts';
import { isRunning } from '../publish/process/lockFile.ts';
import { readPublisherState } from '../publish/site/publisherState.ts';
import { runCommandLine, UsageError } from './runCommandLine.ts';

/** `npm run status`: shows the state of the newsroom. */
await runCommandLine({
  usage: `Usage: npm run status [-- --json]

Says what is published, what is a draft, what is scheduled and how long until then, and every problem.

  --json                  the same for programs, with all published articles
  -h, --help              this text

Example: npm run status --silent -- --json

Exit status: 0 when everything can be published, 1 when something cannot, 2 when the arguments are wrong.`,
  options: { json: { type: 'boolean' } },
  run: async ({ values, positionals }) => {
    if (positionals.length > 0) throw new UsageError(`There is nothing to say of ${positionals.join(', ')}.`);
    await openPublication(contentDir);
    const bar = createProgressBar('Articles');
    const { checkFolder, stop } = createArticlePool();
    const status = await buildStatus({
      contentDir,
      now: currentTime(),
      // Pictures that were read before are not decoded again.
      readPicture: rememberPictures(readPicture, cacheDir),
      cwd: process.cwd(),
      live: await readLive(),
      onProgress: bar.update,
      checkFolder,
    }).finally(bar.end);
    stop();
    console.log(values.json ? JSON.stringify(status, null, 2) : formatStatus(status));
    const isSound = status.problems.every(({ severity }) => severity === 'warning') && !status.live?.failures.length;
    return isSound ? 0 : 1;
  },
});

async function readLive(): Promise<LiveStatus | null> {
  const state = await readPublisherState();
  if (!state) return null;
  const { pid, lastPublish, batch, pictures, isSearchBehind, outdatedPages, quickPages, problems } = state;
  // The report of a publisher that has ended may be stale.
  const failures = isRunning(pid) ? problems.map(({ file, message }) => ({ file, message })) : [];
  const webhooks = summariseQueue(readQueue(WEBHOOKS_FILE));
  const remote = readRemoteState();
  return {
    isRunning: isRunning(pid),
    lastPublish,
    batch,
    pictures,
    isSearchBehind,
    outdatedPages,
    quickPages,
    webhooks,
    remote,
    failures,
  };
}
