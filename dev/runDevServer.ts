import { watch } from 'node:fs';
import { join } from 'node:path';
import { createEditorHandler } from '../editor/server/handleEditor.ts';
import { currentTime } from '../lib/clock.ts';
import { formatReport } from '../lib/content/check/formatReport.ts';
import { type ChangedPlace, trackContent } from '../lib/content/check/trackContent.ts';
import { openStore } from '../lib/content/store/openStore.ts';
import { env } from '../lib/env.ts';
import { readPicture } from '../lib/images/readPicture.ts';
import { rememberPictures } from '../lib/images/rememberPictures.ts';
import { islandsDir } from '../lib/islands.ts';
import { cacheDir, contentDir, nextDir, storeDir, workDir } from '../lib/paths.ts';
import { site } from '../lib/site.ts';
import { createProgressBar } from '../lib/util/progressBar.ts';
import { listen } from '../publish/process/listen.ts';
import { watchContent } from '../publish/publisher/watchContent.ts';
import { buildIslands } from '../publish/render/buildIslands.ts';
import { createNextHandler } from '../publish/render/nextHandler.ts';
import { prepareNext } from '../publish/render/prepareNext.ts';
import { createFileServer } from '../serve/createFileServer.ts';
import { createDevServer } from './createDevServer.ts';

/** How long the content must be quiet before a change is taken up: editors write a file in several steps. */
const QUIET_MS = 80;

/**
 * Serves the site as it is written: every save of a content file shows in the open page. An article with problems keeps
 * its last good version, or is left out; the problems are printed and all others go on working.
 */
export async function runDevServer(): Promise<void> {
  const readOnce = rememberPictures(readPicture, cacheDir);
  const tracker = trackContent({ contentDir, timeZone: site.timeZone, readPicture: readOnce, cwd: process.cwd() });
  const bar = createProgressBar('Articles');
  const store = await openStore({
    contentDir,
    storeDir,
    cacheDir,
    mode: 'quick',
    readPicture: readOnce,
    onProgress: bar.update,
  });
  let lastReport = '';

  const refresh = async (places?: ReadonlySet<ChangedPlace>) => {
    const content = await tracker.update(currentTime(), places);
    const text = formatReport(content);
    if (text !== lastReport) console.log(text);
    lastReport = text;
    const { revision, failures } = await store.update(content);
    bar.end();
    for (const { file, message } of failures) console.error(`${file}:1:1  ${message}`);
    await prepareNext(revision);
  };
  const refreshOrSay = (places?: ReadonlySet<ChangedPlace>) =>
    refresh(places).catch((error: unknown) => console.error(error));

  await prepareNext('');
  await buildIslands();
  await refreshOrSay();
  const contentChanged = inTurn(refreshOrSay);
  watchContent(contentDir, contentChanged, (error) => {
    console.error(error);
    contentChanged();
  });
  const islandsChanged = inTurn<string>(() => buildIslands().catch((error: unknown) => console.error(error)));
  watch('islands', { recursive: true }, (_event, name) => islandsChanged(name ?? ''));

  const next = await createNextHandler({ nextDir, dev: true });
  // What a build puts into the published site, and Next knows nothing of.
  const folders = {
    '/media/': createFileServer(join(cacheDir, 'media')),
    '/islands/': createFileServer(islandsDir),
  };
  const editor = await createEditorHandler({ contentDir, workDir, inspect: tracker.inspect });
  const server = createDevServer({ editor, folders, next, host: env('HOST') });
  await listen(server);
}

/**
 * Collects changes until they are over for a moment, then runs once for all of them; those that come meanwhile lead to
 * one more run.
 *
 * @returns to be called with each change; without one when anything may have changed
 */
function inTurn<Change>(run: (changes?: ReadonlySet<Change>) => Promise<void>): (change?: Change) => void {
  let changes: Set<Change> | undefined = new Set();
  let timer: NodeJS.Timeout | undefined;
  let last = Promise.resolve();
  return (...args) => {
    if (args.length === 0) changes = undefined;
    else if (args[0] !== undefined) changes?.add(args[0]);
    clearTimeout(timer);
    timer = setTimeout(() => {
      last = last.then(() => {
        const all = changes;
        changes = new Set();
        return run(all);
      });
    }, QUIET_MS);
  };
}
