import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { generateArchive } from './generateArchive.ts';
import { measureDevStart } from './measureDevStart.ts';
import { measureFirstStart } from './measureFirstStart.ts';
import { measurePhotoStory } from './measurePhotoStory.ts';
import { measureRun, type RunFigures, treeOf } from './measureProcess.ts';
import { formatPublishReport, listMissedTargets, type PublishFigures } from './report/publishReport.ts';
import { percentile } from './report/statistics.ts';

/**
 * `npm run bench:publish`: how long a change takes to go live, and what a build costs, for several
 * archive sizes: `npm run bench:publish -- 100 1000`. Exit code 1 if a target is missed. Writes
 * `results-publish.md`.
 *
 * A save is live when a polling reader sees the new headline.
 */
const SIZES = process.argv.slice(2).map(Number);
const SAVE_COUNT = 20;
const BATCH_SIZE = 100;
const LOAD_CONNECTIONS = 8;
const LOAD_MS = 10_000;
const POLL_MS = 4;
const LIVE_MAX_MS = 60_000;
const RESULTS_FILE = 'benchmarks/results-publish.md';

console.error('first start of a fresh clone');
const firstStartMs = await measureFirstStart();
const results: PublishFigures[] = [];
for (const size of SIZES.length > 0 ? SIZES : [100, 1000, 10_000]) results.push(await measure(size));
const report = formatPublishReport(results, firstStartMs);
console.log(report);
await writeFile(
  RESULTS_FILE,
  `# How long a change takes to be live\n\nWritten by \`npm run bench:publish\`.\n\n${report}\n`,
);
process.exitCode = listMissedTargets(results, firstStartMs).length > 0 ? 1 : 0;

async function measure(articles: number): Promise<PublishFigures> {
  const content = join(tmpdir(), `galley-bench-${articles}`);
  const outDir = `.galley/bench-${articles}-out`;
  const port = String(4400 + Math.round(Math.log10(articles)));
  const env = {
    CONTENT_DIR: content,
    OUT_DIR: outDir,
    SITE_URL: 'https://bench.example',
    PORT: port,
    LOG_FORMAT: 'json',
  };
  console.error(`${articles} articles: writing them`);
  await generateArchive(content, articles);
  for (const folder of [outDir, `.galley/_galley-bench-${articles}-out`])
    await rm(folder, { recursive: true, force: true });
  console.error(`${articles} articles: starting development`);
  const devStartMs = await measureDevStart(content, slugOf(Math.floor(articles / 2)));
  console.error(`${articles} articles: building`);
  const cold = await build(env);
  const unchanged = await build(env);

  const begun = performance.now();
  const server = spawn(process.execPath, ['lib/util/runBundled.mjs', 'scripts/start.ts'], {
    env: { ...process.env, NEWSROOM: 'off', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const origin = `http://localhost:${port}`;
  try {
    while (
      !(await fetch(origin).then(
        ({ ok }) => ok,
        () => false,
      ))
    )
      await wait(10);
    const startMs = performance.now() - begun;
    await waitUntilReady(`.galley/_galley-bench-${articles}-out/publisher.json`, server);
    // Let the publisher get ready for the first change.
    await wait(5_000);
    console.error(`${articles} articles: saving`);
    const middle = slugOf(Math.floor(articles / 2));
    const newest = slugOf(articles - 1);
    const articleMs = await saveRepeatedly(content, middle, `${origin}/articles/${middle}`);
    const frontMs = await saveRepeatedly(content, newest, `${origin}/`);
    // The search index is updated after a quiet period.
    await wait(15_000);
    console.error(`${articles} articles: ${BATCH_SIZE} changes at once, under load`);
    const quiet = await load(origin, articles, wait(LOAD_MS));
    const changed = changeMany(content, articles, `${origin}/articles/${slugOf(BATCH_SIZE - 1)}`);
    const busy = await load(origin, articles, Promise.all([changed, wait(LOAD_MS)]));
    console.error(`${articles} articles: stories with fifteen new photos`);
    const photos = await measurePhotoStory({
      content,
      origin,
      stateFile: `.galley/_galley-bench-${articles}-out/publisher.json`,
      saveText: (save) =>
        saveUntilLive(content, middle, `${origin}/articles/${middle}`, `Meanwhile ${save} ${Date.now()}`),
    });
    return {
      photos,
      articles,
      coldBuildS: cold.wallS,
      unchangedBuildS: unchanged.wallS,
      buildCpuS: cold.cpuS,
      buildPeakMb: cold.peakMb,
      startMs,
      devStartMs,
      articleMs,
      frontMs,
      quietP99Ms: percentile(quiet.times, 0.99),
      batchP99Ms: percentile(busy.times, 0.99),
      failedRequests: busy.failed + quiet.failed,
      requests: busy.times.length + quiet.times.length,
      batchS: (await changed) / 1000,
    };
  } finally {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
}

function slugOf(number: number): string {
  return `story-${String(number).padStart(5, '0')}`;
}

function build(env: Record<string, string>): Promise<RunFigures> {
  return measureRun({
    command: process.execPath,
    args: ['lib/util/runBundled.mjs', 'scripts/build.ts'],
    cwd: process.cwd(),
    env,
  });
}

async function waitUntilReady(stateFile: string, server: ChildProcess): Promise<void> {
  for (;;) {
    const state = await readFile(stateFile, 'utf8').catch(() => '{}');
    const { ready, pid } = JSON.parse(state);
    if (ready === true && treeOf(server.pid ?? 0).some((one) => one.pid === pid)) return;
    await wait(100);
  }
}

async function saveRepeatedly(content: string, slug: string, address: string): Promise<number[]> {
  const times: number[] = [];
  for (let save = 0; save < SAVE_COUNT; save++) {
    times.push(await saveUntilLive(content, slug, address, `Saved ${save} at ${Math.round(performance.now())}`));
    await wait(400);
  }
  return times;
}

async function saveUntilLive(content: string, slug: string, address: string, headline: string): Promise<number> {
  const file = join(content, 'articles', slug, 'index.mdx');
  const text = (await readFile(file, 'utf8')).replace(/^headline: .*$/m, `headline: ${headline}`);
  const begun = performance.now();
  await writeFile(file, text);
  while (performance.now() - begun < LIVE_MAX_MS) {
    const page = await fetch(address).then((response) => response.text());
    if (page.includes(headline)) return performance.now() - begun;
    await wait(POLL_MS);
  }
  throw new Error(`${address} did not show what was saved within ${LIVE_MAX_MS / 1000} s`);
}

async function changeMany(content: string, articles: number, last: string): Promise<number> {
  const begun = performance.now();
  const count = Math.min(BATCH_SIZE, articles);
  for (let number = 0; number < count - 1; number++) {
    const file = join(content, 'articles', slugOf(number), 'index.mdx');
    await writeFile(file, (await readFile(file, 'utf8')).replace(/^headline: .*$/m, `headline: Burst ${number}`));
  }
  await saveUntilLive(content, slugOf(count - 1), last, 'Last of the burst');
  return performance.now() - begun;
}

/** Simulates readers of unchanged pages until a promise settles. */
async function load(
  origin: string,
  articles: number,
  until: Promise<unknown>,
): Promise<{ times: number[]; failed: number }> {
  const times: number[] = [];
  let failed = 0;
  let isOver = false;
  const over = until.finally(() => {
    isOver = true;
  });
  const read = async (connection: number) => {
    for (let round = 0; !isOver; round++) {
      const number =
        Math.floor(articles / 2) + ((connection * 131 + round * 17) % Math.max(1, Math.floor(articles / 3)));
      const begun = performance.now();
      const isRead = await fetch(`${origin}/articles/${slugOf(number)}`)
        .then(async (response) => response.ok && (await response.text()).endsWith('</html>'))
        .catch(() => false);
      if (!isRead) failed++;
      times.push(performance.now() - begun);
      await wait(10);
    }
  };
  await Promise.all([over, ...Array.from({ length: LOAD_CONNECTIONS }, (_, connection) => read(connection))]);
  return { times, failed };
}
