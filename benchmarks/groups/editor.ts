import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { browserArguments, findBrowser } from '../../e2e/support/findBrowser.ts';
import { messageOf } from '../../lib/util/messageOf.ts';
import { findFreePort } from '../../testing/startNginx.ts';
import { inventArchive } from '../newsroom.ts';
import { openResults } from '../openResults.ts';
import { type Peer, peers } from '../peers.ts';

/**
 * `start`: from the command until the article is served, without any cache. `save`: from saving a
 * changed headline until the open page shows it. `reload`: whether the page had to be reloaded for
 * that.
 */
type Run = {
  tool: Peer['name'];
  /** Number of articles. */
  size: number;
  scenario: 'start' | 'save';
  run: number;
  wallS: number | null;
  reload?: boolean;
  /** Why there is no figure, if so. */
  error?: string;
  /** After how many seconds it was given up. */
  waitedS?: number;
};

const SIZES = [100, 10_000];
const SAVE_COUNT = 7;
const START_MAX_MS = 30 * 60_000;
/** A page that has not updated within this time is reloaded repeatedly. */
const FOLLOW_MAX_MS = 20_000;
const SAVE_MAX_MS = 180_000;
const POLL_MS = 10;
/** A pause between saves, because a tool may still be busy after showing one. */
const BETWEEN_SAVES_MS = 2_000;

/**
 * `npm run bench -- editor [sizes]`: measures from a save to the open page in development, with
 * `--tools galley,astro` and `--saves 7`. Skips what has been measured, unless `--again` is given.
 */
export async function measureEditor(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      tools: { type: 'string' },
      saves: { type: 'string', default: String(SAVE_COUNT) },
      again: { type: 'boolean', default: false },
    },
  });
  const executablePath = findBrowser();
  if (executablePath === null)
    throw new Error('There is no browser to measure with. Run: npx playwright install chromium');
  const sizes = positionals.length > 0 ? positionals.map(Number) : SIZES;
  const tools = peers.filter(({ name }) => values.tools?.split(',').includes(name) ?? true);
  const results = await openResults<Run>(
    'editor',
    (a, b) => a.tool === b.tool && a.size === b.size && a.scenario === b.scenario && a.run === b.run,
  );
  for (const tool of tools) await tool.prepare();
  const browser = await chromium.launch({ executablePath, args: browserArguments() });
  try {
    for (const size of sizes) {
      for (const tool of tools) {
        const isKnown = results.runs.some((one) => one.tool === tool.name && one.size === size);
        if (isKnown && !values.again) continue;
        const add = async (run: Omit<Run, 'tool' | 'size'>) => {
          await results.add({ tool: tool.name, size, ...run });
          const how = run.error ?? `${run.wallS?.toFixed(3)} s${run.reload ? ', after loading it again' : ''}`;
          console.error(`${tool.name.padEnd(8)} ${String(size).padStart(6)} ${run.scenario} ${run.run}  ${how}`);
        };
        const begun = performance.now();
        try {
          await measureTool(tool, size, Number(values.saves), await browser.newPage(), add);
        } catch (error) {
          const message = messageOf(error);
          const hasStarted = results.runs.some(
            (one) => one.tool === tool.name && one.size === size && one.scenario === 'start' && one.wallS !== null,
          );
          const scenario = hasStarted ? 'save' : 'start';
          const waitedS = (performance.now() - begun) / 1000;
          await add({ scenario, run: 0, wallS: null, waitedS, error: message.slice(-2_000) });
        }
      }
    }
  } finally {
    await browser.close();
  }
}

async function measureTool(
  tool: Peer,
  size: number,
  saveCount: number,
  page: Page,
  add: (run: Omit<Run, 'tool' | 'size'>) => Promise<void>,
): Promise<void> {
  const newsroom = inventArchive(size);
  await tool.writeContent(newsroom);
  await tool.clean();
  const port = await findFreePort();
  const { command, args, cwd, env } = tool.dev(port);
  const begun = performance.now();
  const server = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: 'ignore', detached: true });
  try {
    const address = `http://localhost:${port}${tool.articlePath(newsroom.subject)}`;
    while (
      !(await fetch(address).then(
        ({ ok }) => ok,
        () => false,
      ))
    ) {
      if (server.exitCode !== null) throw new Error(`${tool.label}: the server ended with ${server.exitCode}`);
      if (performance.now() - begun > START_MAX_MS) throw new Error(`${tool.label} did not answer within 30 minutes`);
      await wait(100);
    }
    await add({ scenario: 'start', run: 0, wallS: (performance.now() - begun) / 1000 });
    await page.goto(address, { waitUntil: 'load' });
    for (let run = 0; run < saveCount; run++) {
      await wait(BETWEEN_SAVES_MS);
      const headline = `Saved ${run} at ${Math.round(performance.now())}`;
      const file = tool.articleFile(newsroom.subject);
      const text = (await readFile(file, 'utf8')).replace(/^headline: .*$/m, `headline: ${headline}`);
      const saved = performance.now();
      await writeFile(file, text);
      const reload = !(await isShown(page, headline, FOLLOW_MAX_MS));
      while (reload && !(await isShown(page, headline, POLL_MS))) {
        if (performance.now() - saved > SAVE_MAX_MS) throw new Error(`${address} did not show what was saved`);
        await page.reload({ waitUntil: 'load' });
      }
      await add({ scenario: 'save', run, wallS: (performance.now() - saved) / 1000, ...(reload ? { reload } : {}) });
    }
  } finally {
    await page.close();
    await stop(server);
    // Some leave other files in their build folder.
    await tool.clean();
  }
}

/** Whether the open page eventually shows a headline. */
function isShown(page: Page, headline: string, timeout: number): Promise<boolean> {
  return page
    .waitForFunction((text) => document.querySelector('h1')?.textContent === text, headline, {
      polling: POLL_MS,
      timeout,
    })
    .then(
      () => true,
      () => false,
    );
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.pid === undefined) return;
  // The shell of the script and its child processes.
  process.kill(-server.pid, 'SIGTERM');
  await Promise.race([once(server, 'exit'), wait(5_000)]);
  try {
    process.kill(-server.pid, 'SIGKILL');
  } catch {
    // All have exited.
  }
}
