import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findFreePort } from '../../testing/startNginx.ts';
import { changeHeadline } from '../changeHeadline.ts';
import { treeCpuS } from '../measureProcess.ts';
import type { Newsroom } from '../newsroom.ts';
import type { Peer } from '../peers.ts';
import { median } from '../report/statistics.ts';

export type LiveFigures = { scenario: 'live-first' | 'live' | 'live-settled'; wallS: number; cpuS: number };

const POLL_MS = 10;
/** The publisher updates the search index after 8 seconds without a change. */
const AFTER_LIVE_MS = 3_000;
const LIVE_SAVE_COUNT = 5;
const IDLE_MS = 12_000;
/** The CPU time of the idle publisher in that time. */
const IDLE_MAX_CPU_S = 0.15;
const LIVE_MAX_MS = 60_000;

/**
 * Measures saves while the site is served: time until a reader sees each, and the publisher’s CPU
 * time.
 */
export async function measureLive(tool: Peer, newsroom: Newsroom): Promise<LiveFigures[]> {
  const stateFile = join(tool.project, '.galley/out/publisher.json');
  await rm(stateFile, { force: true });
  const port = await findFreePort();
  const start = tool.serve.start?.(port);
  if (!start) throw new Error(`${tool.label} has no server of its own`);
  const server = spawn(start.command, start.args, {
    cwd: start.cwd,
    env: { ...process.env, ...start.env, LOG_FORMAT: 'json' },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  try {
    const publisher = await waitForPublisher(stateFile, server);
    const address = `http://localhost:${port}${tool.articlePath(newsroom.subject)}`;
    const saves: Omit<LiveFigures, 'scenario'>[] = [];
    let before = 0;
    await waitUntilIdle(publisher);
    for (let save = 0; save <= LIVE_SAVE_COUNT; save++) {
      before = treeCpuS(publisher);
      const wallS = await saveUntilLive(tool, newsroom, address);
      await wait(AFTER_LIVE_MS);
      saves.push({ wallS, cpuS: treeCpuS(publisher) - before });
    }
    const settledCpuS = (await waitUntilIdle(publisher)) - before;
    const [first, ...further] = saves;
    const typical = {
      wallS: median(further.map(({ wallS }) => wallS)),
      cpuS: median(further.map(({ cpuS }) => cpuS)),
    };
    return [
      { ...typical, ...first, scenario: 'live-first' },
      { ...typical, scenario: 'live' },
      { ...typical, cpuS: settledCpuS, scenario: 'live-settled' },
    ];
  } finally {
    process.kill(-(server.pid ?? 0), 'SIGTERM');
    await once(server, 'exit');
  }
}

/** @returns the duration in seconds */
async function saveUntilLive(tool: Peer, newsroom: Newsroom, address: string): Promise<number> {
  const headline = `Saved at ${Math.round(performance.now())}`;
  const begun = performance.now();
  await changeHeadline(tool, newsroom, headline);
  while (!(await fetch(address).then((response) => response.text())).includes(headline)) {
    if (performance.now() - begun > LIVE_MAX_MS) throw new Error(`${address} did not show what was saved`);
    await wait(POLL_MS);
  }
  return (performance.now() - begun) / 1000;
}

async function waitForPublisher(stateFile: string, server: ChildProcess): Promise<number> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`The server ended with ${server.exitCode}`);
    const { ready, pid } = JSON.parse(await readFile(stateFile, 'utf8').catch(() => '{}'));
    if (ready === true) return pid;
    await wait(100);
  }
}

/** @returns the CPU seconds of the process and its children so far */
async function waitUntilIdle(pid: number): Promise<number> {
  for (let last = treeCpuS(pid); ; ) {
    await wait(IDLE_MS);
    const spent = treeCpuS(pid);
    if (spent - last < IDLE_MAX_CPU_S) return last;
    last = spent;
  }
}
