import { once } from 'node:events';
import fs from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sendRaw } from '../testing/sendRaw.ts';
import { startAttackedServer } from './attackedServer.testing.ts';

// Every file that the server opens is noted.
const opened = vi.hoisted(() => [] as string[]);
vi.mock('node:fs', async (importOriginal) => {
  const real = await importOriginal<typeof fs>();
  const openSync: typeof fs.openSync = (path, ...rest) => {
    opened.push(String(path));
    return real.openSync(path, ...rest);
  };
  return { ...real, openSync };
});

let site: Awaited<ReturnType<typeof startAttackedServer>>;
beforeAll(async () => {
  site = await startAttackedServer();
});
afterAll(() => site.stop());

describe('what could be read in two ways is refused, and the connection closed', () => {
  const next = 'GET /media/large-1a.jpg HTTP/1.1\r\nHost: a\r\n\r\n';
  it.each([
    [
      'a length and chunks',
      `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${next}`,
    ],
    [
      'chunks and a length',
      `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${next}`,
    ],
    ['two lengths', `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 44\r\n\r\n${next}`],
    ['a length below zero', `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n${next}`],
    ['a length with a sign', `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +0\r\n\r\n${next}`],
    ['a space before the colon', `GET / HTTP/1.1\r\nHost: a\r\nContent-Length : 44\r\n\r\n${next}`],
    ['a folded header', `GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n${next}`],
    ['a header without a name', `GET / HTTP/1.1\r\nHost: a\r\n: a\r\n\r\n${next}`],
    ['a control in a header', `GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n${next}`],
    ['two hosts', `GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n${next}`],
    ['no host', `GET / HTTP/1.1\r\n\r\n${next}`],
    ['lines that end in a carriage return', `GET / HTTP/1.1\rHost: a\r\r${next}`],
    ['a space in the target', `GET /a b HTTP/1.1\r\nHost: a\r\n\r\n${next}`],
    ['a method in small letters', `get / HTTP/1.1\r\nHost: a\r\n\r\n${next}`],
    ['an unknown method', `BREW / HTTP/1.1\r\nHost: a\r\n\r\n${next}`],
    ['HTTP/2 without asking', `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${next}`],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  ])('%s', async (_what, bytes) => {
    const responses = await sendRaw(site.port, Buffer.from(bytes, 'latin1'), true);
    expect(responses.map(({ status }) => status)).toEqual([400]);
    await site.expectAlive();
  });

  it('lines that end in a line feed alone are refused, or read as the one request that they are', async () => {
    const responses = await sendRaw(site.port, 'GET / HTTP/1.1\nHost: a\nConnection: close\n\n');
    expect(responses).toHaveLength(1);
    expect([200, 400]).toContain(responses[0]?.status);
  });

  it.each([
    ['a body in chunks', 'GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n', 200],
    ['a body that hides a request', `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${next.length}\r\n\r\n${next}`, 405],
    [
      'a request to upgrade',
      'GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade, close\r\nUpgrade: websocket\r\n\r\n',
      200,
    ],
    [
      'a request for HTTP/2',
      'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n',
      200,
    ],
    ['a tunnel', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n', 405],
    ['HTTP/1.0 without a host', 'GET / HTTP/1.0\r\n\r\n', 200],
  ])('%s gets one answer', async (_what, bytes, status) => {
    expect((await sendRaw(site.port, bytes)).map((response) => response.status)).toEqual([status]);
  });

  it('a body of 50 MB to an address that takes none is not waited for', async () => {
    const socket = connect(site.port, '127.0.0.1');
    socket.on('error', () => undefined);
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.write('GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 50000000\r\n\r\n');
    const block = Buffer.alloc(1_000_000);
    let sentCount = 0;
    const pour = () => {
      while (!socket.destroyed && sentCount < 50 && socket.write(block)) sentCount += 1;
    };
    socket.on('drain', pour);
    pour();
    await new Promise((resolve) => socket.on('close', resolve));
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
    expect(sentCount).toBeLessThan(50);
  });
});

describe('a client that holds on to a connection', () => {
  it.each([
    ['says nothing', ''],
    ['sends a request without end', 'GET / HTTP/1.1\r\nHost: a\r\n'],
    ['sends half a word', 'GE'],
  ])('is cut off when it %s', async (_what, bytes) => {
    await site.open(bytes).closed;
    await site.expectAlive();
  });

  it('is cut off when it sends a letter from time to time', async () => {
    const { socket, received, closed } = site.open('GET / HTTP/1.1\r\nHost: a\r\nX: ');
    const timer = setInterval(() => socket.write('x'), 50);
    await closed;
    clearInterval(timer);
    expect(received()).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('is cut off when it goes on sending after it was refused', async () => {
    const { socket, received, closed } = site.open('nonsense\r\n\r\n');
    const timer = setInterval(() => socket.write('more nonsense\r\n\r\n'), 20);
    await closed;
    clearInterval(timer);
    expect(received()).toMatch(/^HTTP\/1\.1 400 /);
    expect(received().match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it('is cut off when it reads nothing of what it asked for', async () => {
    const { socket, closed } = site.open('GET /media/large-1a.jpg HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(5));
    socket.pause();
    await expect
      .poll(() => new Promise<number>((done) => site.server.getConnections((_error, count) => done(count))))
      .toBe(0);
    socket.destroy();
    await closed;
    await site.expectAlive();
  });

  it.skipIf(process.platform !== 'linux')(
    'leaves no file open when it breaks off in the middle, a hundred times',
    async () => {
      const countOpen = () => fs.readdirSync('/proc/self/fd').length;
      const before = countOpen();
      await Promise.all(
        Array.from({ length: 100 }, async () => {
          const { socket, closed } = site.open('GET /media/large-1a.jpg HTTP/1.1\r\nHost: a\r\n\r\n');
          await once(socket, 'data');
          socket.resetAndDestroy();
          await closed;
        }),
      );
      await expect.poll(countOpen).toBeLessThanOrEqual(before);
      await site.expectAlive();
    },
  );
});

describe('a connection with pipelined requests', () => {
  const one = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
  const last = 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';

  it('is answered in order', async () => {
    const missing = 'GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n';
    const responses = await sendRaw(site.port, one + missing + one + last);
    expect(responses.map(({ status }) => status)).toEqual([200, 404, 200, 200]);
  });

  it('has at most fifty files open, and is then closed', async () => {
    opened.length = 0;
    const large = 'GET /media/large-1a.jpg HTTP/1.1\r\nHost: a\r\n\r\n';
    const socket = connect(site.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.pause();
    socket.write(large.repeat(1000));
    await expect.poll(() => opened.length).toBe(50);
    await site.expectAlive();
    socket.destroy();
  });

  it.skipIf(process.platform !== 'linux')('leaves nothing behind when it breaks off before its turn', async () => {
    const countOpen = () => fs.readdirSync('/proc/self/fd').length;
    const before = countOpen();
    const large = 'GET /media/large-1a.jpg HTTP/1.1\r\nHost: a\r\n\r\n';
    const missing = 'GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n';
    // More in all than are answered at once.
    for (let round = 0; round < 100; round++) {
      const { socket, closed } = site.open((large + missing).repeat(24));
      await once(socket, 'data');
      socket.resetAndDestroy();
      await closed;
    }
    await expect.poll(countOpen).toBeLessThanOrEqual(before);
    await site.expectAlive();
  });

  it('ends when something in it is no request, without a word in the middle of an answer', async () => {
    const { received, closed } = site.open('GET /media/large-1a.jpg HTTP/1.1\r\nHost: a\r\n\r\nnonsense\r\n\r\n');
    await closed;
    expect(received()).not.toContain('HTTP/1.1 400');
  });
});
