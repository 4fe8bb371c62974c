import { watch } from 'node:fs';
import { join } from 'node:path';
import { createEditorHandler } from '../editor/server/handleEditor.ts';
import { currentTime } from '../lib/clock.ts';
import { formatReport } from '../lib/content/check/formatReport.ts';
import { type ChangedPlace, trackContent } from '../lib/content/check/trackContent.ts';
import { createArticlePool } from '../lib/content/compile/createArticlePool.ts';
import { openStore } from '../lib/content/store/openStore.ts';
import { STORE_TOOLS } from '../lib/content/store/storeOptions.ts';
import { env } from '../lib/env.ts';
import { readPicture } from '../lib/images/readPicture.ts';
import { rememberPictures } from '../lib/images/rememberPictures.ts';
import { islandsDir } from '../lib/islands.ts';
import { cacheDir, contentDir, nextDir, storeDir, workDir } from '../lib/paths.ts';
import { site } from '../lib/site.ts';
import { createProgressBar } from '../lib/util/progressBar.ts';
import { listen } from '../publish/process/listen.ts';
import { WatchLimitError, watchContent } from '../publish/publisher/watchContent.ts';
import { buildIslands } from '../publish/render/buildIslands.ts';
import { createNextHandler } from '../publish/render/nextHandler.ts';
import { prepareNext } from '../publish/render/prepareNext.ts';
import { createFileServer } from '../serve/createFileServer.ts';
import { createDevServer } from './createDevServer.ts';

/** Debounce delay: editors write a file in several steps. */
const QUIET_MS = 80;

/**
 * Serves the site while it is written: the open page reloads after every save. An article with
 * problems keeps its last good version, or is left out; its problems are printed, and the other
 * articles go on.
 */
export async function runDevServer(): Promise<void> {
  const readOnce = rememberPictures(readPicture, cacheDir);
  const { checkFolder, compile } = createArticlePool({ keptCount: 1 });
  const tracker = trackContent({
    contentDir,
    timeZone: site.timeZone,
    readPicture: readOnce,
    cwd: process.cwd(),
    checkFolder,
  });
  const bar = createProgressBar('Articles');
  const store = await openStore({
    contentDir,
    storeDir,
    cacheDir,
    mode: 'quick',
    readPicture: readOnce,
    onProgress: bar.update,
    tools: { ...STORE_TOOLS, compile },
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
    if (error !== null) console.error(error instanceof WatchLimitError ? error.message : error);
    contentChanged();
  });
  const islandsChanged = inTurn<string>(() => buildIslands().catch((error: unknown) => console.error(error)));
  watch('islands', { recursive: true }, (_event, name) => islandsChanged(name ?? ''));

  const next = await createNextHandler({ nextDir, dev: true });
  // Files of the published site that Next does not serve.
  const folders = {
    '/media/': createFileServer(join(cacheDir, 'media')),
    '/islands/': createFileServer(islandsDir),
  };
  const editor = await createEditorHandler({ contentDir, workDir, inspect: tracker.inspect });
  const server = createDevServer({ editor, folders, next, host: env('HOST') });
  await listen(server);
}

/**
 * Debounces changes, then runs once for all of them. Changes during a run cause one more run.
 *
 * @returns a function to call with each change; without an argument if anything may have changed
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
