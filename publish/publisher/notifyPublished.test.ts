import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPublishNotifier, finishNotifying } from './notifyPublished.ts';

const FIRE = 'https://harbour.example/articles/fire';
const FRONT = 'https://harbour.example/';

describe('a webhook', () => {
  let server: Server;
  let target: string;
  let received: unknown[];
  let answer: (request: IncomingMessage, response: ServerResponse) => void;

  beforeEach(async () => {
    received = [];
    answer = (_request, response) => response.writeHead(204).end();
    server = createServer(async (request, response) => {
      received.push([request.method, request.headers['content-type'], await json(request)]);
      answer(request, response);
    }).listen(0, 'localhost');
    await once(server, 'listening');
    target = `http://localhost:${(server.address() as AddressInfo).port}/purge`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is posted what has changed', async () => {
    const { notify, idle } = createPublishNotifier({ target });
    notify([FIRE, FRONT]);
    await idle();
    expect(received).toEqual([['POST', 'application/json', { addresses: [FRONT, FIRE] }]]);
  });

  it('is told in one message what changes while another is under way', async () => {
    const held: (() => void)[] = [];
    answer = (_request, response) => held.push(() => response.end());
    const { notify, idle } = createPublishNotifier({ target });
    notify(['/a']);
    await expect.poll(() => held.length).toBe(1);
    notify(['/b']);
    notify(['/c', '/b']);
    answer = (_request, response) => response.end();
    for (const release of held) release();
    await idle();
    expect(received.map((one) => (one as unknown[])[2])).toEqual([{ addresses: ['/a'] }, { addresses: ['/b', '/c'] }]);
  });

  it('is told once more what changes again while it is told', async () => {
    const held: (() => void)[] = [];
    answer = (_request, response) => held.push(() => response.end());
    const { notify, idle } = createPublishNotifier({ target });
    notify(['/', '/a']);
    await expect.poll(() => held.length).toBe(1);
    notify(['/', '/b']);
    answer = (_request, response) => response.end();
    for (const release of held) release();
    await idle();
    expect(received.map((one) => (one as unknown[])[2])).toEqual([
      { addresses: ['/', '/a'] },
      { addresses: ['/', '/b'] },
    ]);
  });

  it('that waits for another attempt is told at once with what changes meanwhile', async () => {
    answer = (_request, response) => response.writeHead(received.length < 2 ? 502 : 200).end();
    const { notify, idle } = createPublishNotifier({ target, retryDelaysMs: [3_600_000] });
    notify(['/a']);
    await expect.poll(() => received.length).toBe(1);
    // Its result must be read before the next publication.
    await new Promise((resolve) => setTimeout(resolve, 50));
    notify(['/b']);
    await idle();
    expect((received.at(-1) as unknown[])[2]).toEqual({ addresses: ['/a', '/b'] });
  });

  it('is told by the next process what this one did not tell', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'galley-untold-'));
    const file = join(folder, 'untold.json');
    answer = (_request, response) => response.writeHead(500).end();
    const dying = createPublishNotifier({ target, retryDelaysMs: [], file });
    dying.notify(['/a']);
    dying.notify(['/b']);
    await dying.idle();
    answer = (_request, response) => response.end();
    await createPublishNotifier({ target, file }).idle();
    expect((received.at(-1) as unknown[])[2]).toEqual({ addresses: ['/a', '/b'] });
    const count = received.length;
    await createPublishNotifier({ target, file }).idle();
    expect(received).toHaveLength(count);
    await rm(folder, { recursive: true });
  });

  it('is told again when it fails, until it takes it', async () => {
    answer = (_request, response) => response.writeHead(received.length < 3 ? 502 : 200).end();
    const { notify, idle } = createPublishNotifier({ target, retryDelaysMs: [0, 0, 0] });
    notify(['/a']);
    await idle();
    expect(received).toHaveLength(3);
  });

  it('is told with the next publication what it never took', async () => {
    answer = (_request, response) => response.writeHead(500).end();
    const { notify, idle } = createPublishNotifier({ target, retryDelaysMs: [0] });
    notify(['/a']);
    await idle();
    expect(received).toHaveLength(2);
    answer = (_request, response) => response.end();
    notify(['/b']);
    await idle();
    expect((received.at(-1) as unknown[])[2]).toEqual({ addresses: ['/a', '/b'] });
  });

  it('that is not there holds up nothing', async () => {
    server.close();
    const { notify, idle } = createPublishNotifier({ target, retryDelaysMs: [] });
    notify(['/a']);
    await idle();
  });
});

describe('a command', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'galley-notify-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('that is a line for the shell reads one address a line', async () => {
    const { notify, idle } = createPublishNotifier({ target: `cat > '${folder}/told'` });
    notify([FIRE, FRONT]);
    await idle();
    expect(await readFile(join(folder, 'told'), 'utf8')).toBe(`${FRONT}\n${FIRE}\n`);
  });

  it('that is a list is run without a shell', async () => {
    await writeFile(
      join(folder, 'purge.mjs'),
      'process.stdin.pipe((await import("node:fs")).createWriteStream(process.argv[2]));',
    );
    const file = join(folder, 'told $(date)');
    const target = JSON.stringify([process.execPath, join(folder, 'purge.mjs'), file]);
    const { notify, idle } = createPublishNotifier({ target });
    notify(['/a']);
    await idle();
    expect(await readFile(file, 'utf8')).toBe('/a\n');
  });

  it('is run again when it fails', async () => {
    const target = `echo x >> '${folder}/runs'; test $(wc -l < '${folder}/runs') -ge 3`;
    const { notify, idle } = createPublishNotifier({ target, retryDelaysMs: [0, 0, 0] });
    notify(['/a']);
    await idle();
    expect(await readFile(join(folder, 'runs'), 'utf8')).toBe('x\nx\nx\n');
  });

  it('may leave unread what it is told', async () => {
    const { notify, idle } = createPublishNotifier({ target: `echo done > '${folder}/done'`, retryDelaysMs: [] });
    notify(Array.from({ length: 100_000 }, (_, index) => `/articles/number-${index}`));
    await idle();
    expect(await readFile(join(folder, 'done'), 'utf8')).toBe('done\n');
  });
});

it('does not keep a process alive that has nothing to send', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  await finishNotifying();
  expect(timers()).toBe(before);
});

it('sends nothing without a target', async () => {
  const { notify, idle } = createPublishNotifier({ target: null });
  notify(['/a']);
  await idle();
});
