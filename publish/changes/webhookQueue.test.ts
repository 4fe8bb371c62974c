import { describe, expect, it } from 'vitest';
import { enqueue, nextDelivery, RETRY_DELAYS_MS, settle, summariseQueue, type WebhookQueue } from './webhookQueue.ts';

const A = 'https://a.example/hook';
const B = 'https://b.example/hook';
const message = (id: string, article = 'fire') => ({ id, article, body: `{"id":"${id}"}` });
const next = (queue: WebhookQueue, receiver = A) => nextDelivery(queue, receiver)?.id ?? null;

describe('the queue of webhooks', () => {
  it('has each message for each receiver, once', () => {
    const messages = [message('1'), message('2')];
    const queue = enqueue(enqueue({}, [A, B], messages, 0), [A, B], messages, 5);
    expect(queue[A]?.pending.map(({ id, since }) => [id, since])).toEqual([
      ['1', 0],
      ['2', 0],
    ]);
    expect(queue[B]?.pending).toHaveLength(2);
  });

  it('forgets receivers that are not in the settings any more', () => {
    expect(Object.keys(enqueue(enqueue({}, [A, B], [message('1')], 0), [B], [], 1))).toEqual([B]);
  });

  it('keeps the order of messages about one article while others go on', () => {
    let queue = enqueue({}, [A], [message('1'), message('2'), message('3', 'tide')], 0);
    expect(next(queue)).toBe('1');
    queue = settle(queue, A, '1', 'failed', 10);
    expect(next(queue)).toBe('3');
    queue = settle(queue, A, '3', 'delivered', 20);
    expect(nextDelivery(queue, A)).toMatchObject({ id: '1', attempts: 1, nextAttempt: 10 + (RETRY_DELAYS_MS[0] ?? 0) });
    queue = settle(queue, A, '1', 'delivered', 30);
    expect(next(queue)).toBe('2');
  });

  it('tries again with growing delays for a day, and then gives up', () => {
    let queue = enqueue({}, [A], [message('1')], 0);
    const times: number[] = [];
    for (let delivery = nextDelivery(queue, A); delivery; delivery = nextDelivery(queue, A)) {
      times.push(delivery.nextAttempt);
      queue = settle(queue, A, '1', 'failed', delivery.nextAttempt);
    }
    expect(times.length).toBeGreaterThan(RETRY_DELAYS_MS.length);
    expect(times.at(-1)).toBeLessThanOrEqual(24 * 3_600_000);
    expect(times.at(-1)).toBeGreaterThan(20 * 3_600_000);
    expect(queue[A]).toEqual({ pending: [], droppedCount: 1 });
  });

  it('gives up at once what the receiver says is gone', () => {
    expect(settle(enqueue({}, [A], [message('1')], 0), A, '1', 'refused', 1)[A]).toEqual({
      pending: [],
      droppedCount: 1,
    });
  });

  it('is summed up without an address', () => {
    expect(summariseQueue({})).toBeNull();
    const queue = settle(enqueue({}, [A, B], [message('1')], 1_000), A, '1', 'failed', 2_000);
    expect(summariseQueue(queue)).toEqual({ pending: 2, failing: 1, since: '1970-01-01T00:00:01.000Z', dropped: 0 });
    expect(JSON.stringify(summariseQueue(queue))).not.toContain('example');
  });
});
