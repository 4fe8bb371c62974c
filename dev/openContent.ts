import { join } from 'node:path';
import { currentTime } from '../lib/clock.ts';
import { formatReport } from '../lib/content/check/formatReport.ts';
import { openPublication } from '../lib/content/check/publication/openPublication.ts';
import { type ContentTracker, trackContent } from '../lib/content/check/trackContent.ts';
import { createArticlePool } from '../lib/content/compile/createArticlePool.ts';
import { openStore } from '../lib/content/store/openStore.ts';
import { STORE_TOOLS } from '../lib/content/store/storeOptions.ts';
import { openPicturesOnDemand, type PicturesOnDemand } from '../lib/images/encode/openPicturesOnDemand.ts';
import { readPicture } from '../lib/images/readPicture.ts';
import { rememberPictures } from '../lib/images/rememberPictures.ts';
import { cacheDir, contentDir, storeDir, workDir } from '../lib/paths.ts';
import { createProgressBar } from '../lib/util/progressBar.ts';
import { prepareNext } from '../publish/render/prepareNext.ts';
import { createDevContent, type DevContent } from './createDevContent.ts';

/**
 * Opens the content for `npm run dev`, and prints what the check finds. An article with problems
 * keeps its last good version, or is left out; the other articles go on.
 *
 * @param whenIdle see `createDevContent`
 */
export async function openContent(
  whenIdle: () => Promise<void>,
): Promise<{ tracker: ContentTracker; content: DevContent; pictures: PicturesOnDemand }> {
  await openPublication(contentDir);
  const { checkFolder, compile, compileReferences, warmUp } = createArticlePool({ keptCount: 1 });
  // It loads the compiler meanwhile.
  warmUp().catch((error: unknown) => console.error(error));
  const readOnce = rememberPictures(readPicture, cacheDir);
  const pictures = openPicturesOnDemand(join(cacheDir, 'media'), join(workDir, 'pictures'));
  const cwd = process.cwd();
  const tracker = trackContent({ contentDir, readPicture: readOnce, cwd, checkFolder });
  const store = await openStore({
    contentDir,
    storeDir,
    cacheDir,
    mode: 'quick',
    readPicture: readOnce,
    tools: { ...STORE_TOOLS, compile, compileReferences, encodePictures: pictures.name },
  });
  const bar = createProgressBar('Articles');
  let lastReport = '';
  const content = createDevContent({
    tracker,
    store,
    now: currentTime,
    whenIdle,
    onChecked: (state, kind) => {
      if (kind === 'some' && state.problems.length === 0) return;
      const report = formatReport(state);
      bar.end();
      if (report !== lastReport) console.log(report);
      lastReport = report;
    },
    onFailures: (failures) => {
      for (const { file, message } of failures) console.error(`${file}:1:1  ${message}`);
    },
    onProgress: ({ done, total }) => bar.update(done, total, ''),
    onRevision: prepareNext,
    onError: (error) => console.error(error),
  });
  return { tracker, content, pictures };
}
