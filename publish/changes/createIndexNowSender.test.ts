import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildIndexNowMessages } from './buildIndexNowMessages.ts';
import type { Change } from './changeLog.ts';
import { createIndexNowSender } from './createIndexNowSender.ts';

const change = (sequence: number, changes: Partial<Change> = {}): Change => ({
  sequence,
  kind: 'changed',
  slug: 'fire',
  firstSlug: 'fire',
  time: '2024-06-01T00:00:00.000Z',
  ...changes,
});

let folder: string;
let stop = () => {};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'galley-indexnow-'));
});
afterEach(() => {
  stop();
  rmSync(folder, { recursive: true });
});

it('posts the addresses of all pages that a batch has changed, once, with the key and no signature', async () => {
  const received: { headers: IncomingMessage['headers']; body: unknown }[] = [];
  const server = createServer(async (request, response) => {
    received.push({ headers: request.headers, body: JSON.parse(await text(request)) });
    response.writeHead(received.length === 1 ? 503 : 202).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/indexnow`;
  const sender = createIndexNowSender({
    key: 'abcdef0123456789',
    endpoint,
    file: join(folder, 'i.json'),
    delaysMs: [0],
  });
  stop = () => {
    sender.stop();
    server.closeAllConnections();
    server.close();
  };
  sender.record('log', [
    change(1, { kind: 'renamed', slug: 'blaze', previousSlug: 'fire' }),
    change(2, { slug: '灯台' }),
    change(3, { isPage: true, slug: 'about' }),
  ]);
  sender.start();
  await expect.poll(() => received.length).toBe(2);
  await sender.idle();
  expect(received[1]?.headers).not.toHaveProperty('webhook-signature');
  expect(received[1]?.body).toEqual({
    host: 'localhost:3000',
    key: 'abcdef0123456789',
    keyLocation: 'http://localhost:3000/indexnow.txt',
    urlList: [
      'http://localhost:3000/articles/blaze',
      'http://localhost:3000/articles/fire',
      'http://localhost:3000/articles/%E7%81%AF%E5%8F%B0',
      'http://localhost:3000/about',
    ],
  });
});

it('divides what is too much for one message', () => {
  const changes = Array.from({ length: 12_000 }, (_, index) => change(index + 1, { slug: `story-${index}` }));
  const messages = buildIndexNowMessages('log', changes, 'key');
  expect(messages.map(({ id }) => id)).toEqual(['log-1', 'log-5001', 'log-10001']);
  expect(messages.flatMap(({ body }) => JSON.parse(body).urlList)).toHaveLength(12_000);
});
