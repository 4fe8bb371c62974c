import { z } from 'zod';

/** One change for one receiver. */
const deliverySchema = z.object({
  /** The same in every attempt, so that a receiver can tell a repetition. */
  id: z.string(),
  /** Deliveries about the same article are made in order. */
  article: z.string(),
  /** The message, as JSON. */
  body: z.string(),
  /** When it was recorded, and when it is tried next; milliseconds since 1970. */
  since: z.number(),
  nextAttempt: z.number(),
  attempts: z.number(),
});

const receiverSchema = z.object({
  pending: z.array(deliverySchema),
  /** How many deliveries were given up. */
  droppedCount: z.number(),
});

/** What has to be delivered, by the address of the receiver; plain JSON, kept on disk. */
export const webhookQueueSchema = z.record(z.string(), receiverSchema);

export type Delivery = z.infer<typeof deliverySchema>;
export type WebhookQueue = z.infer<typeof webhookQueueSchema>;
export type Message = Pick<Delivery, 'id' | 'article' | 'body'>;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Delays before the second attempt, the third, and so on; then the last one again. */
export const RETRY_DELAYS_MS: readonly number[] = [
  5_000,
  30_000,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
];
const GIVE_UP_MS = 24 * HOUR_MS;

/** Adds messages for every receiver. Forgets receivers that are not in the settings any more. */
export function enqueue(
  queue: WebhookQueue,
  receivers: readonly string[],
  messages: readonly Message[],
  now: number,
): WebhookQueue {
  return Object.fromEntries(
    receivers.map((receiver) => {
      const { pending, droppedCount } = queue[receiver] ?? { pending: [], droppedCount: 0 };
      const known = new Set(pending.map(({ id }) => id));
      const added = messages
        .filter(({ id }) => !known.has(id))
        .map((message) => ({ ...message, since: now, nextAttempt: now, attempts: 0 }));
      return [receiver, { pending: [...pending, ...added], droppedCount }];
    }),
  );
}

/**
 * The delivery to attempt next: the one that waits longest among the first of each article.
 *
 * @returns its `nextAttempt` may be in the future; null if nothing is pending
 */
export function nextDelivery(queue: WebhookQueue, receiver: string): Delivery | null {
  const articles = new Set<string>();
  let next: Delivery | null = null;
  for (const delivery of queue[receiver]?.pending ?? []) {
    if (articles.has(delivery.article)) continue;
    articles.add(delivery.article);
    if (next === null || delivery.nextAttempt < next.nextAttempt) next = delivery;
  }
  return next;
}

export type Attempt = 'delivered' | 'failed' | 'refused';

/**
 * The queue after an attempt. A delivery is given up after a day, or when the receiver says that it
 * is gone for good.
 */
export function settle(
  queue: WebhookQueue,
  receiver: string,
  id: string,
  outcome: Attempt,
  now: number,
  delays: readonly number[] = RETRY_DELAYS_MS,
): WebhookQueue {
  const { pending, droppedCount } = queue[receiver] ?? { pending: [], droppedCount: 0 };
  const delivery = pending.find((one) => one.id === id);
  if (!delivery) return queue;
  const delay = delays[Math.min(delivery.attempts, delays.length - 1)] ?? 0;
  const isDropped = outcome === 'refused' || (outcome === 'failed' && now + delay - delivery.since > GIVE_UP_MS);
  const rest = pending.flatMap((one) => {
    if (one.id !== id) return [one];
    if (outcome === 'delivered' || isDropped) return [];
    return [{ ...one, attempts: one.attempts + 1, nextAttempt: now + delay }];
  });
  return { ...queue, [receiver]: { pending: rest, droppedCount: droppedCount + Number(isDropped) } };
}

/** What operators see of a queue; names no address. */
export type WebhookSummary = {
  /** Messages that are not delivered yet. */
  pending: number;
  /** Receivers that failed to take a message. */
  failing: number;
  /** Since when the oldest message waits. */
  since: string | null;
  /** Messages that were given up. */
  dropped: number;
};

/** @returns null when there is no receiver */
export function summariseQueue(queue: WebhookQueue): WebhookSummary | null {
  const receivers = Object.values(queue);
  if (receivers.length === 0) return null;
  const pending = receivers.flatMap((receiver) => receiver.pending);
  const oldest = Math.min(...pending.map(({ since }) => since));
  return {
    pending: pending.length,
    failing: receivers.filter((receiver) => receiver.pending.some(({ attempts }) => attempts > 0)).length,
    since: pending.length === 0 ? null : new Date(oldest).toISOString(),
    dropped: receivers.reduce((sum, { droppedCount }) => sum + droppedCount, 0),
  };
}
