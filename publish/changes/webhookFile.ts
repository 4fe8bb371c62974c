import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workDir } from '../../lib/paths.ts';
import { type WebhookQueue, webhookQueueSchema } from './webhookQueue.ts';

/** The queue of the published site. */
export const WEBHOOKS_FILE = join(workDir, 'webhooks.json');

/** What search engines are still to be told. */
export const INDEXNOW_QUEUE_FILE = join(workDir, 'indexnow.json');

/** @returns an empty queue if there is none, or it cannot be read */
export function readQueue(file: string): WebhookQueue {
  try {
    return webhookQueueSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}
