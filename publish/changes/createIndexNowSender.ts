import { buildIndexNowMessages } from './buildIndexNowMessages.ts';
import { createWebhookSender, type WebhookSender, type WebhookSenderOptions } from './createWebhookSender.ts';

/** It passes what it is told on to all engines that take part. */
const ENDPOINT = 'https://api.indexnow.org/indexnow';

type Options = Pick<WebhookSenderOptions, 'file' | 'now' | 'delaysMs'> & {
  key: string;
  /** Tests replace it. */
  endpoint?: string;
};

/** Tells search engines which pages have changed, through a queue like that of webhooks. */
export function createIndexNowSender({ key, endpoint = ENDPOINT, ...options }: Options): WebhookSender {
  return createWebhookSender({
    ...options,
    receivers: [endpoint],
    secret: '',
    headersOf: () => ({}),
    toMessages: (log, changes) => buildIndexNowMessages(log, changes, key),
  });
}
