import { setTimeout as wait } from 'node:timers/promises';
import { env } from '../../lib/env.ts';
import { indexNowKey } from '../site/brand/listOwnFiles.ts';
import { createIndexNowSender } from './createIndexNowSender.ts';
import { createWebhookSender, type WebhookSender } from './createWebhookSender.ts';
import { INDEXNOW_QUEUE_FILE, WEBHOOKS_FILE } from './webhookFile.ts';

/** The receivers in `WEBHOOKS`. */
function listReceivers(value: string): string[] {
  return value.split(/[\s,]+/).filter(Boolean);
}

/** Tells the receivers in the settings, and search engines if there is a key for them. */
export function openWebhooks(): WebhookSender {
  const webhooks = createWebhookSender({
    receivers: listReceivers(env('WEBHOOKS') ?? ''),
    secret: env('WEBHOOK_SECRET') ?? '',
    file: WEBHOOKS_FILE,
  });
  const [key] = indexNowKey();
  return key ? both(webhooks, createIndexNowSender({ key, file: INDEXNOW_QUEUE_FILE })) : webhooks;
}

function both(first: WebhookSender, second: WebhookSender): WebhookSender {
  const senders = [first, second];
  return {
    record: (log, changes) => {
      for (const sender of senders) sender.record(log, changes);
    },
    start: () => {
      for (const sender of senders) sender.start();
    },
    idle: async () => {
      await Promise.all(senders.map((sender) => sender.idle()));
    },
    stop: () => {
      for (const sender of senders) sender.stop();
    },
  };
}

/** How long a process that is about to end waits for messages being delivered. */
const FINISH_MAX_MS = 3_000;

/** Waits briefly for what can be delivered now. The next process delivers the rest. */
export async function finishWebhooks(webhooks: WebhookSender): Promise<void> {
  const isDone = new AbortController();
  const timeout = wait(FINISH_MAX_MS, undefined, { signal: isDone.signal }).catch(() => {});
  await Promise.race([webhooks.idle(), timeout]);
  webhooks.stop();
  isDone.abort();
}
