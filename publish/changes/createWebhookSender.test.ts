import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Change } from './changeLog.ts';
import { createWebhookSender, type WebhookSender, type WebhookSenderOptions } from './createWebhookSender.ts';
import { signWebhook } from './signWebhook.ts';
import { readQueue } from './webhookFile.ts';
import { summariseQueue } from './webhookQueue.ts';

const SECRET = `whsec_${Buffer.from('a key of twenty-four by').toString('base64')}`;
const change = (sequence: number, slug = 'fire'): Change => ({
  sequence,
  kind: 'changed',
  slug,
  firstSlug: slug,
  time: '2024-06-01T00:00:00.000Z',
});
const bodySchema = z.object({ type: z.string(), data: z.object({ slug: z.string(), sequence: z.number() }) });

type Received = { id: string; slug: string; sequence: number; headers: IncomingMessage['headers']; body: string };
type Answer = (response: ServerResponse, received: Received, count: number) => void;

let folder: string;
let received: Received[];
let stops: (() => void)[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'galley-webhooks-'));
  received = [];
  stops = [];
});
afterEach(() => {
  for (const stop of stops) stop();
  rmSync(folder, { recursive: true });
});

const ok: Answer = (response) => response.end();
const file = () => join(folder, 'webhooks.json');

/** A receiver that notes what it gets. */
async function receive(answer: Answer = ok): Promise<{ url: string; setDown: (isDown: boolean) => void }> {
  let isDown = false;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const { data } = bodySchema.parse(JSON.parse(body));
    const one = { id: String(request.headers['webhook-id']), ...data, headers: request.headers, body };
    received.push(one);
    answer(response, one, received.length);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A port that is given back could be another test's by the time it is wanted again.
  server.on('connection', (socket) => {
    if (isDown) socket.destroy();
  });
  const setDown = (value: boolean) => {
    isDown = value;
    server.closeAllConnections();
  };
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook?key=secret`, setDown };
}

function send(receivers: readonly string[], options: Partial<WebhookSenderOptions> = {}): WebhookSender {
  const sender = createWebhookSender({ receivers, secret: SECRET, file: file(), delaysMs: [1], ...options });
  stops.push(sender.stop);
  return sender;
}

const ids = () => received.map(({ id }) => id);
const isEmpty = () => summariseQueue(readQueue(file()))?.pending === 0;

describe('createWebhookSender', () => {
  it('tells each receiver each change, signed', async () => {
    const { url } = await receive();
    const sender = send([url]);
    sender.record('log', [change(1), change(2)]);
    sender.start();
    await vi.waitUntil(isEmpty, { timeout: 60_000 });
    expect(ids()).toEqual(['log-1', 'log-2']);
    const [first] = received;
    const sentAt = new Date(Number(first?.headers['webhook-timestamp']) * 1000);
    expect(first?.headers).toMatchObject(signWebhook('log-1', sentAt, first?.body ?? '', SECRET));
    expect(JSON.parse(first?.body ?? '')).toMatchObject({
      type: 'article.changed',
      timestamp: '2024-06-01T00:00:00.000Z',
      data: { sequence: 1, slug: 'fire', apiUrl: expect.stringMatching(/\/api\/articles\/fire\.json$/) },
    });
  });

  it('signs as the scheme says', () => {
    // The example of the specification's own libraries.
    const headers = signWebhook(
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      new Date(1_614_265_330_000),
      '{"test": 2432232314}',
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    );
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('tries again where the receiver answers 500, in the order of each article', async () => {
    let failures = 0;
    const { url } = await receive((response, { slug }) => {
      const fails = slug === 'fire' && failures++ < 3;
      response.writeHead(fails ? 500 : 204).end();
    });
    const sender = send([url]);
    sender.record('log', [change(1), change(2), change(3, 'tide')]);
    sender.start();
    await vi.waitUntil(isEmpty, { timeout: 60_000 });
    expect(received.filter(({ slug }) => slug === 'fire').map(({ sequence }) => sequence)).toEqual([1, 1, 1, 1, 2]);
    expect(received.filter(({ slug }) => slug === 'tide')).toHaveLength(1);
    expect(new Set(ids()).size).toBe(3);
  });

  it('waits for a receiver that is down or killed, and tells the others meanwhile', async () => {
    const down = await receive();
    down.setDown(true);
    const up = await receive();
    const sender = send([down.url, up.url]);
    sender.record('log', [change(1)]);
    sender.start();
    const attemptsOf = ({ url }: { url: string }) => readQueue(file())[url]?.pending[0]?.attempts ?? 0;
    await vi.waitUntil(() => attemptsOf(down) > 0 && received.length > 0, { timeout: 60_000 });
    expect(ids()).toEqual(['log-1']);
    down.setDown(false);
    await vi.waitUntil(isEmpty, { timeout: 60_000 });
    expect(ids()).toEqual(['log-1', 'log-1']);
  });

  it('sends again what a slow receiver did not answer, and what was cut off', async () => {
    const { url } = await receive((response, _received, count) => {
      if (count === 2) response.destroy();
      else if (count > 2) response.end();
    });
    const sender = send([url], { attemptTimeoutMs: 200 });
    sender.record('log', [change(1)]);
    sender.start();
    await vi.waitUntil(isEmpty, { timeout: 60_000 });
    // On a slow machine an answer may be late as well.
    expect(received.length).toBeGreaterThan(2);
    expect(new Set(ids())).toEqual(new Set(['log-1']));
  });

  it('leaves the rest to the next process when this one is killed', async () => {
    const { url } = await receive();
    send([url]).record('log', [change(1), change(2)]);
    expect(received).toEqual([]);
    send([url]).start();
    await vi.waitUntil(isEmpty, { timeout: 60_000 });
    expect(ids()).toEqual(['log-1', 'log-2']);
  });

  it('forgets what it had for a receiver that is not in the settings any more', async () => {
    send(['http://127.0.0.1:9/']).record('log', [change(1)]);
    expect(summariseQueue(readQueue(file()))).toMatchObject({ pending: 1 });
    send([]);
    expect(summariseQueue(readQueue(file()))).toBeNull();
  });

  it('does not try again where the receiver is gone for good, and follows no redirect', async () => {
    const { url } = await receive((response) => response.writeHead(410).end());
    const sender = send([url]);
    sender.record('log', [change(1)]);
    sender.start();
    await vi.waitUntil(isEmpty, { timeout: 60_000 });
    expect(summariseQueue(readQueue(file()))).toMatchObject({ dropped: 1 });
    expect(received).toHaveLength(1);
  });
});
