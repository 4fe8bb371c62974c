import { readdirSync, readFileSync } from 'node:fs';
import { Agent, get, type IncomingMessage, type RequestOptions } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { listFiles } from '../publish/site/outDirectory.ts';
import type { RunningSiteServer } from '../testing/startSiteServer.ts';
import { median } from './report/statistics.ts';

export type LoadReport = {
  requestCount: number;
  perSecond: number;
  /** Number of responses by status; `aborted` for aborted requests. */
  outcomes: Record<string, number>;
  /**
   * Resident memory of the server in MB, after warm-up and at the end (medians over a fifth of the
   * time).
   */
  warmMb: number;
  endMb: number;
  /** The server's open files and sockets before the first request and after the last. */
  filesBefore: number;
  filesAfter: number;
  /** Violations; empty if all is well. */
  faults: string[];
};

/** Enough to keep the server busy, including slow and aborting clients. */
const CLIENT_COUNT = 64;
const SAMPLE_INTERVAL_MS = 500;
const SETTLE_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 30_000;
const PIPELINED_COUNT = 40;
/** A reader on a slow connection. */
const SLOW_PAUSE_MS = 50;
const ALLOWED = new Set(['200', '206', '304', '308', '404', '410', '416', '503', 'aborted']);
/** Growth that still counts as flat; the cache of small files alone takes 96 MB when full. */
const GROWTH_MAX_MB = 40;
const GROWTH_MAX_SHARE = 0.15;

/**
 * Sends the server mixed traffic as fast as it answers, and watches its memory and open files.
 * Linux only, because it reads both from /proc.
 *
 * @param outDir the folder that it serves
 */
export async function mixLoad(server: RunningSiteServer, outDir: string, durationMs: number): Promise<LoadReport> {
  const files = await listFiles(outDir);
  const addressOf = (file: string) => `/${file.split('/').map(encodeURIComponent).join('/')}`;
  const pages = files
    .filter((file) => file.endsWith('.html'))
    .map((file) => addressOf(file.replace(/(?:index)?\.html$/, '')));
  const media = files.filter((file) => file.startsWith('media/')).map(addressOf);
  if (pages.length === 0 || media.length === 0) throw new Error(`${outDir} holds no published site`);
  const pid = server.process.pid ?? 0;
  const filesBefore = countFiles(pid);
  const agent = new Agent({ keepAlive: true });
  const outcomes: Record<string, number> = {};
  const samples: number[] = [];
  let isOver = false;

  let seed = 1;
  const random = (count: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * count);
  };
  const oneOf = (paths: readonly string[]) => paths[random(paths.length)] ?? '/';
  const compressed = { 'Accept-Encoding': 'br, gzip' };

  /** Sends a request, and checks the response. */
  function nextKind(): () => Promise<string> {
    const kind = random(100);
    if (kind < 45) return () => ask(oneOf(pages), { headers: compressed, agent });
    if (kind < 65) return () => ask(oneOf(media), { agent });
    if (kind < 73) return () => ask(oneOf(media), { agent, headers: { Range: `bytes=${random(20_000)}-` } });
    if (kind < 81) return () => ask(oneOf(pages), { agent, headers: { ...compressed, 'If-None-Match': '*' } });
    if (kind < 86) return () => ask(`/nowhere/${random(1e9)}`, { agent });
    if (kind < 89) return () => ask(`${oneOf(pages)}/?a=${random(9)}`, { agent });
    if (kind < 94) return () => ask(oneOf(pages), { agent: false });
    if (kind < 97) return () => ask(oneOf(media), { agent: false }, 'abort');
    if (kind < 98) return () => askWithoutWaiting(Array.from({ length: PIPELINED_COUNT }, () => oneOf(media)));
    return () => ask(oneOf(media), { agent: false }, 'slow');
  }

  function ask(path: string, options: RequestOptions, manner: 'plain' | 'abort' | 'slow' = 'plain'): Promise<string> {
    return new Promise((resolve, reject) => {
      const request = get({ host: '127.0.0.1', port: server.port, path, timeout: REQUEST_TIMEOUT_MS, ...options });
      request.on('timeout', () => request.destroy(new Error(`no answer to ${path}`)));
      request.on('error', reject);
      request.on('response', (response) => {
        const { statusCode } = response;
        if (manner === 'abort') {
          response.on('error', () => undefined);
          request.destroy();
          resolve('aborted');
        } else {
          readAll(response, manner === 'slow').then(() => resolve(String(statusCode)), reject);
        }
      });
    });
  }

  /** Pipelines many requests on one connection, and aborts at the first bytes. */
  function askWithoutWaiting(paths: readonly string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(server.port, '127.0.0.1');
      socket.on('error', reject);
      socket.on('data', () => {
        socket.resetAndDestroy();
        resolve('aborted');
      });
      socket.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`).join(''));
    });
  }

  async function runClient(): Promise<void> {
    while (!isOver) {
      const outcome = await nextKind()().catch((error: unknown) => `failed: ${String(error)}`);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      if (server.process.exitCode !== null) return;
    }
  }

  async function watch(): Promise<void> {
    const end = performance.now() + durationMs;
    while (performance.now() < end && server.process.exitCode === null) {
      await wait(SAMPLE_INTERVAL_MS);
      if (server.process.exitCode === null) samples.push(memoryMb(pid));
    }
    isOver = true;
  }

  await Promise.all([watch(), ...Array.from({ length: CLIENT_COUNT }, runClient)]);
  agent.destroy();
  const filesAfter = server.process.exitCode === null ? await settledFiles(pid, filesBefore) : 0;
  const requestCount = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  const fifth = Math.max(1, Math.floor(samples.length / 5));
  const warmMb = median(samples.slice(fifth, 2 * fifth));
  const endMb = median(samples.slice(-fifth));
  const faults = [
    ...(server.process.exitCode === null ? [] : ['the server has ended']),
    ...Object.keys(outcomes)
      .filter((outcome) => !ALLOWED.has(outcome))
      .map((outcome) => `${outcomes[outcome]} × ${outcome}`),
    ...(endMb - warmMb > GROWTH_MAX_MB + warmMb * GROWTH_MAX_SHARE
      ? [`memory grew from ${warmMb} to ${endMb} MB`]
      : []),
    ...(filesAfter > filesBefore + 2 ? [`${filesAfter - filesBefore} files stayed open`] : []),
  ];
  const perSecond = Math.round(requestCount / (durationMs / 1000));
  return { requestCount, perSecond, outcomes, warmMb, endMb, filesBefore, filesAfter, faults };
}

async function readAll(response: IncomingMessage, isSlow: boolean): Promise<void> {
  for await (const _chunk of response) if (isSlow) await wait(SLOW_PAUSE_MS);
}

function memoryMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

function countFiles(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** The server closes sockets shortly after their clients disconnect. */
async function settledFiles(pid: number, wanted: number): Promise<number> {
  for (let passedMs = 0; passedMs < SETTLE_TIMEOUT_MS && countFiles(pid) > wanted; passedMs += SAMPLE_INTERVAL_MS) {
    await wait(SAMPLE_INTERVAL_MS);
  }
  return countFiles(pid);
}
