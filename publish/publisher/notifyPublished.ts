import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { env } from '../../lib/env.ts';
import { workDir } from '../../lib/paths.ts';
import { describeError, log } from '../process/log.ts';
import { writeDurableSync } from '../process/writeDurableSync.ts';

/**
 * Delays before the second attempt, the third, and so on. After the last, the next publication
 * tries again.
 */
const RETRY_DELAYS_MS: readonly number[] = [1000, 5000, 30_000, 120_000, 600_000];
const ATTEMPT_TIMEOUT_MS = 60_000;

const argvSchema = z.array(z.string()).min(1);
const addressesSchema = z.array(z.string());

export type PublishNotifierOptions = {
  /**
   * A webhook's address, a shell command, or a command and its arguments as a JSON array; null for
   * none.
   */
  target: string | null;
  retryDelaysMs?: readonly number[];
  /** Keeps addresses that have not been sent yet for the next process. */
  file?: string;
};

export type PublishNotifier = {
  /**
   * Keeps addresses that have changed for the next message. They survive a crash when this returns.
   */
  record: (addresses: readonly string[]) => void;
  /** Records addresses and sends everything recorded, without waiting for it. */
  notify: (addresses: readonly string[]) => void;
  /**
   * Resolves when nothing is being sent: everything was, or was given up until the next
   * publication.
   */
  idle: () => Promise<void>;
};

/**
 * Tells another system, such as a CDN, what has changed. Sends one message at a time: what changes
 * in the meantime goes into the next one. A message that fails is retried with backoff, together
 * with whatever has changed by then.
 */
export function createPublishNotifier({
  target,
  retryDelaysMs = RETRY_DELAYS_MS,
  file,
}: PublishNotifierOptions): PublishNotifier {
  const pending = new Set(target === null ? [] : readUntold(file));
  let sending: readonly string[] = [];
  let running: Promise<void> | null = null;
  let endWait = () => {};
  const save = () => writeUntold(file, new Set([...sending, ...pending]));

  const sendAll = async (recipient: string) => {
    let failureCount = 0;
    while (pending.size > 0) {
      sending = [...pending].sort();
      // Addresses that change again while this is being sent must be sent again.
      pending.clear();
      const failure = await attempt(recipient, sending);
      const addressCount = sending.length;
      if (failure === null) {
        sending = [];
        save();
        failureCount = 0;
        log('notified', `ON_PUBLISH was told of ${addressCount} addresses.`, { addressCount });
        continue;
      }
      const isMore = pending.size > 0;
      for (const address of sending) pending.add(address);
      sending = [];
      const delayMs = retryDelaysMs[failureCount];
      failureCount += 1;
      logFailure(failure, delayMs, { addressCount, failureCount });
      // There has been another publication in the meantime.
      if (isMore) continue;
      if (delayMs === undefined) return;
      await new Promise<void>((resolve) => {
        endWait = resolve;
        // A process with nothing else to do may end.
        setTimeout(resolve, delayMs).unref();
      });
    }
  };
  const run = (recipient: string) => {
    running ??= sendAll(recipient).finally(() => {
      running = null;
    });
  };
  const record = (addresses: readonly string[]) => {
    if (target === null || addresses.length === 0) return;
    for (const address of addresses) pending.add(address);
    save();
  };

  if (target !== null && pending.size > 0) run(target);
  return {
    record,
    notify: (addresses) => {
      record(addresses);
      if (target === null || pending.size === 0) return;
      endWait();
      run(target);
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
/** How long a process that is about to end waits for a message being sent. */
const FINISH_MAX_MS = 3_000;

/**
 * Keeps addresses that have changed for `ON_PUBLISH`, without telling it yet.
 *
 * @param addresses absolute, as `listChangedAddresses` builds them
 */
export function recordPublished(addresses: readonly string[]): void {
  notifier.record(addresses);
}

/** Tells `ON_PUBLISH` what has changed. Returns at once. Failures are logged and retried. */
export function notifyPublished(addresses: readonly string[]): void {
  notifier.notify(addresses);
}

/** Waits briefly for a message being sent. The next process sends the rest. */
export async function finishNotifying(): Promise<void> {
  const isDone = new AbortController();
  const timeout = wait(FINISH_MAX_MS, undefined, { signal: isDone.signal }).catch(() => {});
  await Promise.race([notifier.idle(), timeout]);
  // The timer would keep the process alive.
  isDone.abort();
}

function logFailure(error: unknown, delayMs: number | undefined, facts: Record<string, unknown>): void {
  const next = delayMs === undefined ? 'with the next publication' : `in ${delayMs / 1000} s`;
  log('notify-failed', `ON_PUBLISH failed, and is tried again ${next}: ${describeError(error)}`, facts, 'error');
}

function readUntold(file: string | undefined): string[] {
  if (file === undefined) return [];
  try {
    return addressesSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return [];
  }
}

/** Flushed, so that it survives what the publisher's journal survives. */
function writeUntold(file: string | undefined, addresses: ReadonlySet<string>): void {
  if (file === undefined) return;
  try {
    writeDurableSync(file, JSON.stringify([...addresses]));
  } catch (error) {
    log('notify-failed', `What ON_PUBLISH has to be told could not be kept: ${describeError(error)}`, {}, 'error');
  }
}

/** @returns the error; null when the message was taken */
async function attempt(recipient: string, addresses: readonly string[]): Promise<unknown> {
  try {
    await sendTo(recipient, addresses);
    return null;
  } catch (error) {
    return error;
  }
}

async function sendTo(recipient: string, addresses: readonly string[]): Promise<void> {
  const body = JSON.stringify({ addresses });
  if (/^https?:\/\//.test(recipient)) {
    const signal = AbortSignal.timeout(ATTEMPT_TIMEOUT_MS);
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(recipient, { method: 'POST', headers, body, signal });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`the webhook answered with status ${response.status}`);
    return;
  }
  const [command = '', ...args] = recipient.startsWith('[') ? argvSchema.parse(JSON.parse(recipient)) : [recipient];
  const child = spawn(command, args, {
    shell: !recipient.startsWith('['),
    stdio: ['pipe', 'inherit', 'inherit'],
    timeout: ATTEMPT_TIMEOUT_MS,
  });
  // A command may end without reading its input.
  child.stdin.on('error', () => {});
  child.stdin.end(`${addresses.join('\n')}\n`);
  const [code, signal] = await once(child, 'close');
  if (code !== 0) throw new Error(`the command ended with ${code ?? signal}`);
}
