import { currentTime } from '../../lib/clock.ts';
import { describeError, log } from '../process/log.ts';
import { writeDurableSync } from '../process/writeDurableSync.ts';
import { toApiChange } from './buildChangeFiles.ts';
import type { Change } from './changeLog.ts';
import { signWebhook } from './signWebhook.ts';
import { readQueue } from './webhookFile.ts';
import {
  type Attempt,
  type Delivery,
  enqueue,
  type Message,
  nextDelivery,
  settle,
  type WebhookQueue,
} from './webhookQueue.ts';

const ATTEMPT_TIMEOUT_MS = 20_000;
/** The queue is written at most this often while messages are delivered. A crash repeats some. */
const SAVE_INTERVAL_MS = 500;
const GONE = 410;

export type WebhookSenderOptions = {
  /** Addresses of the receivers. */
  receivers: readonly string[];
  secret: string;
  /** Keeps the queue for the next process. */
  file: string;
  /** Replaces the messages, and the headers that sign them, of Standard Webhooks. */
  toMessages?: (log: string, changes: readonly Change[]) => Message[];
  headersOf?: () => Record<string, string>;
  now?: () => Date;
  delaysMs?: readonly number[];
  attemptTimeoutMs?: number;
};

export type WebhookSender = {
  /** Keeps messages about changes. They survive a crash when this returns. */
  record: (log: string, changes: readonly Change[]) => void;
  /** Begins to deliver, without waiting for it. */
  start: () => void;
  /** Resolves when nothing can be delivered now: everything was, or waits for its next attempt. */
  idle: () => Promise<void>;
  stop: () => void;
};

/**
 * Tells receivers what has changed, one message for each change, after Standard Webhooks. Each
 * receiver has its own queue, so a slow one holds up no other; a message that fails holds up only
 * later ones about the same article.
 */
export function createWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const { receivers, file, now = currentTime, delaysMs, toMessages = toWebhooks } = options;
  const known = readQueue(file);
  let queue = enqueue(known, receivers, [], now().getTime());
  const running = new Map<string, Promise<void>>();
  const timers = new Map<string, NodeJS.Timeout>();
  let lastSave = 0;
  let isStopped = false;

  const save = () => {
    lastSave = now().getTime();
    writeQueue(file, queue);
  };
  if (Object.keys(known).some((receiver) => !receivers.includes(receiver))) save();
  const deliverAll = async (receiver: string) => {
    for (;;) {
      const delivery = nextDelivery(queue, receiver);
      if (delivery === null || isStopped) break;
      const wait = delivery.nextAttempt - now().getTime();
      if (wait > 0) {
        // A process with nothing else to do may end.
        timers.set(receiver, setTimeout(() => run(receiver), wait).unref());
        break;
      }
      const outcome = await attempt(receiver, delivery, options);
      queue = settle(queue, receiver, delivery.id, outcome, now().getTime(), delaysMs);
      if (now().getTime() - lastSave >= SAVE_INTERVAL_MS) save();
    }
    save();
  };
  const run = (receiver: string) => {
    clearTimeout(timers.get(receiver));
    if (isStopped || running.has(receiver)) return;
    running.set(
      receiver,
      deliverAll(receiver).finally(() => running.delete(receiver)),
    );
  };

  return {
    record: (logId, changes) => {
      if (receivers.length === 0 || changes.length === 0) return;
      queue = enqueue(queue, receivers, toMessages(logId, changes), now().getTime());
      save();
    },
    start: () => {
      for (const receiver of receivers) run(receiver);
    },
    idle: async () => {
      await Promise.all(running.values());
    },
    stop: () => {
      isStopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

function toWebhooks(logId: string, changes: readonly Change[]): Message[] {
  return changes.map((change) => toMessage(logId, change));
}

function toMessage(logId: string, change: Change): Message {
  const { time, ...data } = toApiChange(change);
  const body = JSON.stringify({ type: `${data.document}.${change.kind}`, timestamp: time, data });
  // No slug has a slash, so a page is not taken for an article.
  const article = change.isPage ? `pages/${change.slug}` : change.firstSlug;
  return { id: `${logId}-${change.sequence}`, article, body };
}

async function attempt(
  receiver: string,
  { id, body, attempts }: Delivery,
  { secret, now = currentTime, attemptTimeoutMs = ATTEMPT_TIMEOUT_MS, headersOf }: WebhookSenderOptions,
): Promise<Attempt> {
  try {
    const response = await fetch(receiver, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(headersOf?.() ?? signWebhook(id, now(), body, secret)) },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(attemptTimeoutMs),
    });
    await response.body?.cancel();
    if (response.ok) return 'delivered';
    throw new Refusal(response.status);
  } catch (error) {
    const isGone = error instanceof Refusal && error.status === GONE;
    const next = isGone ? 'and is not tried again' : 'and is tried again';
    const facts = { id, failureCount: attempts + 1 };
    log('webhook-failed', `A webhook to ${hostOf(receiver)} failed, ${next}: ${describeError(error)}`, facts, 'error');
    return isGone ? 'refused' : 'failed';
  }
}

class Refusal extends Error {
  constructor(readonly status: number) {
    super(`it answered with status ${status}`);
    this.name = 'Refusal';
  }
}

/** The rest of an address may hold a secret. */
function hostOf(receiver: string): string {
  return new URL(receiver).host;
}

function writeQueue(file: string, queue: WebhookQueue): void {
  try {
    writeDurableSync(file, JSON.stringify(queue));
  } catch (error) {
    log('webhook-failed', `What webhooks have to be told could not be kept: ${describeError(error)}`, {}, 'error');
  }
}
