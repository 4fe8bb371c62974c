import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { currentTime } from '../lib/clock.ts';
import { checkContent } from '../lib/content/check/checkContent.ts';
import { formatReport } from '../lib/content/check/formatReport.ts';
import { createArticlePool } from '../lib/content/compile/createArticlePool.ts';
import { readPicture } from '../lib/images/readPicture.ts';
import { contentDir } from '../lib/paths.ts';
import { runCommandLine, UsageError } from './runCommandLine.ts';

/** `npm run check:content`: every problem of a newsroom. */
await runCommandLine({
  usage: `Usage: npm run check:content [-- <folder>]

Checks every article, section, contributor and picture, and says what is wrong and what to do.
The folder is CONTENT_DIR, or content, when none is given.

Exit status: 0 when everything can be published, 1 when something cannot, 2 when the check could not run.`,
  options: {},
  failureExitCode: 2,
  run: async ({ positionals }) => {
    if (positionals.length > 1) throw new UsageError(`Only one folder can be checked, not ${positionals.length}.`);
    const folder = positionals[0] === undefined ? contentDir : resolve(positionals[0]);
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new UsageError(`There is no folder ${folder}.`);
    const { checkFolder, stop } = createArticlePool();
    const result = await checkContent({
      contentDir: folder,
      now: currentTime(),
      readPicture,
      cwd: process.cwd(),
      checkFolder,
    });
    stop();
    console.log(formatReport(result));
    return result.hasUnpublishable ? 1 : 0;
  },
});
