import { setTimeout as wait } from 'node:timers/promises';
import { env } from '../../lib/env.ts';
import { createWebhookSender, type WebhookSender } from './createWebhookSender.ts';
import { WEBHOOKS_FILE } from './webhookFile.ts';

/** The receivers in `WEBHOOKS`. */
function listReceivers(value: string): string[] {
  return value.split(/[\s,]+/).filter(Boolean);
}

/** Tells the receivers in the settings. */
export function openWebhooks(): WebhookSender {
  return createWebhookSender({
    receivers: listReceivers(env('WEBHOOKS') ?? ''),
    secret: env('WEBHOOK_SECRET') ?? '',
    file: WEBHOOKS_FILE,
  });
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
