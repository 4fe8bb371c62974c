import { createHmac } from 'node:crypto';

/** Marks a secret as the scheme writes them: the prefix, and the key in Base64. */
const PREFIX = 'whsec_';

/**
 * The headers of a message after Standard Webhooks (standardwebhooks.com): its id, when it is sent,
 * and a signature of these and the body.
 */
export function signWebhook(id: string, sentAt: Date, body: string, secret: string): Record<string, string> {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const key = secret.startsWith(PREFIX) ? Buffer.from(secret.slice(PREFIX.length), 'base64') : Buffer.from(secret);
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
