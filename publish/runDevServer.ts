import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { watch } from 'chokidar';
import { currentTime } from '../lib/clock.ts';
import { checkContent } from '../lib/content/check/checkContent.ts';
import { formatReport } from '../lib/content/check/formatReport.ts';
import { cacheDir, contentDir, displayPath, nextDir, storeDir } from '../lib/content/paths.ts';
import { listArticleSlugs, updateStore } from '../lib/content/updateStore.ts';
import { createProgressBar } from '../lib/images/progressBar.ts';
import { readPicture } from '../lib/images/readPicture.ts';
import { islandsDir } from '../lib/islands.ts';
import { site } from '../lib/site.ts';
import { buildIslands } from './buildIslands.ts';
import { listen } from './listen.ts';
import { createNextHandler } from './nextHandler.ts';
import { prepareNext } from './prepareNext.ts';
import { rememberPictures } from './rememberPictures.ts';
import { createFileServer } from './serveFile.ts';

/** How long the content must be quiet before a change is taken up: editors write a file in several steps. */
const QUIET_MS = 80;

/**
 * Serves the site as it is written: every save of a content file shows in the open page. An article with problems keeps
 * its last good version, or is left out; the problems are printed and all others go on working.
 */
export async function runDevServer(): Promise<void> {
  const readOnce = rememberPictures(readPicture);
  let lastReport = '';

  const refresh = async () => {
    const report = await checkContent({
      contentDir,
      now: currentTime(),
      timeZone: site.timeZone,
      readPicture: readOnce,
      cwd: process.cwd(),
    });
    const text = formatReport(report);
    if (text !== lastReport) console.log(text);
    lastReport = text;
    const broken = report.problems.filter(({ severity }) => severity === 'error').map(({ file }) => file);
    const isSound = (slug: string) => !broken.some((file) => file.startsWith(`${articleFolder(slug)}/`));
    const bar = createProgressBar('Pictures');
    const slugs = (await listArticleSlugs(contentDir)).filter(isSound);
    await updateStore({
      contentDir,
      storeDir,
      cacheDir,
      mode: 'quick',
      slugs,
      readPicture: readOnce,
      onProgress: bar.update,
    });
    bar.end();
    await prepareNext(JSON.parse(await readFile(join(storeDir, 'revision.json'), 'utf8')));
  };
  const refreshOrSay = () => refresh().catch((error: unknown) => console.error(error));

  await prepareNext('');
  await buildIslands();
  await refreshOrSay();
  followChanges(contentDir, refreshOrSay);
  followChanges('islands', buildIslands);

  const { handle, upgrade } = await createNextHandler({ nextDir, dev: true });
  // What a build puts into the published site, and Next knows nothing of.
  const folders = {
    '/media/': createFileServer(join(cacheDir, 'media')),
    '/islands/': createFileServer(islandsDir),
  };
  const server = createServer((request, response) => {
    const [path = '/'] = (request.url ?? '/').split('?');
    for (const [folder, serveFile] of Object.entries(folders)) {
      const name = path.slice(folder.length);
      if (path.startsWith(folder) && serveFile(request, response, name, { 'Cache-Control': 'no-cache' })) return;
    }
    void handle(request, response);
  });
  server.on('upgrade', (request, socket, head) => void upgrade(request, socket, head));
  await listen(server);
}

function articleFolder(slug: string): string {
  return displayPath(join(contentDir, 'articles', slug));
}

/** Runs `refresh` after every change below a folder; changes that come while it runs lead to one more run. */
function followChanges(folder: string, refresh: () => Promise<void>): void {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let isDue = false;
  const run = () => {
    if (running) {
      isDue = true;
      return;
    }
    running = refresh().finally(() => {
      running = null;
      if (!isDue) return;
      isDue = false;
      run();
    });
  };
  watch(folder, { ignoreInitial: true }).on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(run, QUIET_MS);
  });
}
