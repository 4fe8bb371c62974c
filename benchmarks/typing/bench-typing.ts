import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { browserArguments, findBrowser } from '../../e2e/support/findBrowser.ts';
import { runCommand } from '../../e2e/support/runCommand.ts';
import { percentile } from '../report/statistics.ts';
import { measureFilter } from './measureFilter.ts';
import { measurePreview } from './measurePreview.ts';
import { LATE_KEY, measureList, typeKeys } from './measureTyping.ts';
import { writeLongArticle, writeUploads } from './writeLongArticle.ts';

/**
 * `npm run bench:typing`: how fast the newsroom's editor answers: keys in an article of 5,000 words
 * and 60 photos of 5 MB, and the list's first view and filter. `-- --uploads` also types while 60
 * files of 20 MB are uploaded; `-- --preview` also measures how soon the preview follows. Exit code 1
 * if a target is missed, 2 without a browser. Measure on a machine that does nothing else.
 */
const PORT = 4398;
const KEY_COUNT = 200;
const TARGETS = { medianMs: 16, p95Ms: 33, listKb: 300, interactiveMs: 1000, filterMs: 200, previewMs: 1000 };

const executablePath = findBrowser();
if (executablePath === null) {
  console.error('There is no browser to measure with. Run: npx playwright install chromium');
  process.exit(2);
}
const folder = await mkdtemp(join(tmpdir(), 'galley-typing-'));
console.error('Writing an article of 5,000 words with 60 photos of 5 MB');
const slug = await writeLongArticle(join(folder, 'content'));
const server = runCommand('scripts/newsroom/newsroom.ts', [], {
  CONTENT_DIR: join(folder, 'content'),
  OUT_DIR: join(folder, 'out'),
  NEWSROOM_DIR: join(folder, 'newsroom'),
  NEWSROOM_PORT: String(PORT),
});
const browser = await chromium.launch({ executablePath, args: browserArguments() });
let missed = 0;
try {
  await waitFor(() => server.output().includes(`http://localhost:${PORT}`));
  const origin = `http://localhost:${PORT}`;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  // The first visit bundles the app, which a newsroom does once.
  const first = await context.newPage();
  await measureList(first, origin);
  // Behind another tab a page is drawn once a second.
  await first.close();
  const page = await context.newPage();
  const list = await measureList(page, origin);
  report('list, JavaScript of the first view', list.scriptKb, TARGETS.listKb, 'KB brotli');
  report('list, interactive after', list.interactiveMs, TARGETS.interactiveMs, 'ms');
  report('list, slowest key of a search in 10,000 articles', measureFilter(), TARGETS.filterMs, 'ms');
  reportKeys('', await typeKeys(page, `${origin}/articles/${slug}`, KEY_COUNT));
  if (process.argv.includes('--uploads')) {
    console.error('Writing 60 files of 20 MB');
    const files = await writeUploads(join(folder, 'shoot'));
    // A page that is left with unsaved words asks first.
    reportKeys(
      ' during uploads',
      await typeKeys(await context.newPage(), `${origin}/articles/${slug}`, KEY_COUNT, files),
    );
  }
  if (process.argv.includes('--preview')) {
    const previewMs = await measurePreview(browser, folder);
    report('preview, median until it has what was typed', percentile(previewMs, 0.5), TARGETS.previewMs, 'ms');
    report('preview, p95', percentile(previewMs, 0.95), TARGETS.previewMs, 'ms');
  }
} finally {
  await browser.close();
  server.process.kill('SIGTERM');
  await server.ended;
  await rm(folder, { recursive: true });
}
process.exitCode = missed > 0 ? 1 : 0;

function reportKeys(when: string, keysMs: readonly number[]): void {
  report(`key${when}, median until painted`, percentile(keysMs, 0.5), TARGETS.medianMs, 'ms');
  report(`key${when}, p95 until painted`, percentile(keysMs, 0.95), TARGETS.p95Ms, 'ms');
  console.log(`key${when}, slowest of ${keysMs.length}: ${Math.max(...keysMs).toFixed(1)} ms; ${LATE_KEY}`);
}

function report(what: string, value: number, target: number, unit: string): void {
  const isMissed = value > target;
  if (isMissed) missed++;
  console.log(`${what}: ${value.toFixed(1)} ${unit} (at most ${target})${isMissed ? '  MISSED' : ''}`);
}

async function waitFor(isReady: () => boolean): Promise<void> {
  while (!isReady()) {
    if (server.process.exitCode !== null) throw new Error(`The newsroom did not start:\n${server.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
