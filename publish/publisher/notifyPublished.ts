import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { env } from '../../lib/env.ts';
import { workDir } from '../../lib/paths.ts';
import { describeError, log } from '../process/log.ts';

/** How long to wait before the second attempt, the third, and so on; after the last, with the next publication. */
const RETRY_DELAYS_MS: readonly number[] = [1000, 5000, 30_000, 120_000, 600_000];
const ATTEMPT_TIMEOUT_MS = 60_000;

const argvSchema = z.array(z.string()).min(1);
const addressesSchema = z.array(z.string());

export type PublishNotifierOptions = {
  /** A webhook's address, a line for the shell, or a command and its arguments as a JSON array; null for nobody. */
  target: string | null;
  retryDelaysMs?: readonly number[];
  /** Keeps what has not been told yet for the next process. */
  file?: string;
};

export type PublishNotifier = {
  /** Takes note of addresses that have changed, and returns at once. What waits for another attempt goes along. */
  notify: (addresses: readonly string[]) => void;
  /** Resolves when nothing is under way: everything was told, or given up until the next publication. */
  idle: () => Promise<void>;
};

/**
 * Tells somebody else, such as a CDN, what has changed. There is one message at a time: what changes meanwhile goes into
 * the next one. What could not be told is tried again later, and goes along with whatever changes until then.
 */
export function createPublishNotifier({
  target,
  retryDelaysMs = RETRY_DELAYS_MS,
  file,
}: PublishNotifierOptions): PublishNotifier {
  const pending = new Set(target === null ? [] : readUntold(file));
  let underWay: readonly string[] = [];
  let running: Promise<void> | null = null;
  let endWait = () => {};
  const save = () => writeUntold(file, new Set([...underWay, ...pending]));

  const tellAll = async (whom: string) => {
    let failureCount = 0;
    while (pending.size > 0) {
      const addresses = [...pending].sort();
      underWay = addresses;
      // What changes again while this is told has to be told again.
      pending.clear();
      try {
        await sendTo(whom, addresses);
        underWay = [];
        save();
        failureCount = 0;
        log('notified', `ON_PUBLISH was told of ${addresses.length} addresses.`, { addressCount: addresses.length });
      } catch (error) {
        underWay = [];
        const isMore = pending.size > 0;
        for (const address of addresses) pending.add(address);
        const delayMs = retryDelaysMs[failureCount];
        failureCount += 1;
        const next = delayMs === undefined ? 'with the next publication' : `in ${delayMs / 1000} s`;
        const facts = { addressCount: addresses.length, failureCount };
        log('notify-failed', `ON_PUBLISH failed, and is tried again ${next}: ${describeError(error)}`, facts, 'error');
        // There has been another publication meanwhile.
        if (isMore) continue;
        if (delayMs === undefined) return;
        await new Promise<void>((resolve) => {
          endWait = resolve;
          // Does not keep a process alive that has nothing else to do.
          setTimeout(resolve, delayMs).unref();
        });
      }
    }
  };
  const run = async (whom: string) => {
    try {
      await tellAll(whom);
    } finally {
      running = null;
    }
  };

  if (target !== null && pending.size > 0) running = run(target);
  return {
    notify: (addresses) => {
      if (target === null || addresses.length === 0) return;
      for (const address of addresses) pending.add(address);
      save();
      endWait();
      running ??= run(target);
    },
    idle: async () => {
      await running;
    },
  };
}

const notifier = createPublishNotifier({
  target: env('ON_PUBLISH') ?? null,
  file: join(workDir, 'untold.json'),
});
/** How long a process that is about to end waits for what is under way. */
const LAST_WORDS_MAX_MS = 3_000;

/**
 * Tells `ON_PUBLISH` what has changed. Returns at once; failures are logged, and tried again.
 *
 * @param addresses absolute, as `listChangedAddresses` makes them
 */
export function notifyPublished(addresses: readonly string[]): void {
  notifier.notify(addresses);
}

/** Gives what is under way a moment before the process ends. What is not told then, the next process tells. */
export async function finishNotifying(): Promise<void> {
  const isDone = new AbortController();
  const patience = wait(LAST_WORDS_MAX_MS, undefined, { signal: isDone.signal }).catch(() => {});
  await Promise.race([notifier.idle(), patience]);
  // The process would wait for it.
  isDone.abort();
}

function readUntold(file: string | undefined): string[] {
  if (file === undefined) return [];
  try {
    return addressesSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return [];
  }
}

/** Before anything else is done: a process that dies leaves to the next one what it did not tell. */
function writeUntold(file: string | undefined, addresses: ReadonlySet<string>): void {
  if (file === undefined) return;
  try {
    writeFileSync(`${file}.tmp`, JSON.stringify([...addresses]));
    renameSync(`${file}.tmp`, file);
  } catch (error) {
    log('notify-failed', `What ON_PUBLISH has to be told could not be kept: ${describeError(error)}`, {}, 'error');
  }
}

async function sendTo(target: string, addresses: readonly string[]): Promise<void> {
  const body = JSON.stringify({ addresses });
  if (/^https?:\/\//.test(target)) {
    const signal = AbortSignal.timeout(ATTEMPT_TIMEOUT_MS);
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(target, { method: 'POST', headers, body, signal });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`the webhook answered with status ${response.status}`);
    return;
  }
  const [command = '', ...args] = target.startsWith('[') ? argvSchema.parse(JSON.parse(target)) : [target];
  const child = spawn(command, args, {
    shell: !target.startsWith('['),
    stdio: ['pipe', 'inherit', 'inherit'],
    timeout: ATTEMPT_TIMEOUT_MS,
  });
  // A command may end without reading what it is told.
  child.stdin.on('error', () => {});
  child.stdin.end(`${addresses.join('\n')}\n`);
  const [code, signal] = await once(child, 'close');
  if (code !== 0) throw new Error(`the command ended with ${code ?? signal}`);
}
