import { once } from 'node:events';
import fs from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type RawResponse, sendRaw } from '../testing/sendRaw.ts';
import { createSiteServer } from './server.ts';

// Records every file that the server opens.
const opened = vi.hoisted(() => [] as string[]);
vi.mock('node:fs', async (importOriginal) => {
  const real = await importOriginal<typeof fs>();
  const openSync: typeof fs.openSync = (path, ...rest) => {
    opened.push(String(path));
    return real.openSync(path, ...rest);
  };
  return { ...real, openSync };
});

const CANARY = 'canary-0c5d2e';
const LARGE_BYTES = 4_000_000;

let folder: string;
let outDir: string;
let server: Server;
let port: number;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'galley-attacks-')));
  outDir = join(folder, 'out');
  for (const name of ['articles', 'media', '_nginx', '.git', 'deep/er']) {
    await mkdir(join(outDir, name), { recursive: true });
  }
  await writeFile(join(outDir, 'index.html'), '<p>Front</p>');
  await writeFile(join(outDir, '404.html'), '<p>Not here</p>');
  await writeFile(join(outDir, 'media/large-1a.jpg'), Buffer.alloc(LARGE_BYTES, 'a'));
  for (const secret of [
    'secret.txt',
    'out-2.txt',
    'out/_headers',
    'out/_redirects',
    'out/_nginx/http.conf',
    'out/.galley-site',
    'out/.env',
    'out/.git/config',
  ]) {
    await writeFile(join(folder, secret), CANARY);
  }
  await symlink(join(folder, 'secret.txt'), join(outDir, 'link.txt'));
  await symlink(folder, join(outDir, 'way-out'));
  await symlink('/proc/self', join(outDir, 'process'));
  await symlink(join(outDir, 'loop'), join(outDir, 'loop'));
  server = createSiteServer({
    outDir,
    redirectsFile: join(folder, 'redirects.json'),
    timeouts: { headersMs: 400, requestMs: 600, idleMs: 1500, checkIntervalMs: 100 },
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

function get(target: string, headers = ''): Promise<RawResponse[]> {
  return sendRaw(
    port,
    Buffer.from(`GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${headers}\r\n`, 'latin1'),
  );
}

/** A connection that records when it ends. */
function open(bytes: string): { socket: Socket; received: () => string; closed: Promise<unknown> } {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
  });
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.write(bytes);
  return { socket, received: () => text, closed };
}

/** Asserts that the server still works. */
async function expectAlive(): Promise<void> {
  expect((await get('/')).map(({ status, body }) => [status, body])).toEqual([[200, '<p>Front</p>']]);
}

function expectNothingLeaked(responses: readonly RawResponse[], label: string): void {
  for (const { status, body, headers } of responses) {
    expect([200, 206, 304, 308, 400, 404, 405, 408, 410, 416, 431], label).toContain(status);
    expect(body, label).not.toContain(CANARY);
    expect(body, label).not.toContain(folder);
    // Browsers read two slashes, or a slash and a backslash, as another host.
    expect(headers.location ?? '/', label).toMatch(/^\/(?![/\\])/);
  }
}

describe('no address leads out of the published site', () => {
  const up = [
    '..',
    '%2e%2e',
    '.%2e',
    '%2E.',
    '%252e%252e',
    '..%00',
    '%c0%ae%c0%ae',
    '%e0%80%ae%e0%80%ae',
    '\xc0\xae\xc0\xae',
    '..;',
    '...',
    '%u002e%u002e',
    '．．',
  ];
  const slashes = [
    '/',
    '//',
    '%2f',
    '%2F',
    '\\',
    '%5c',
    '%252f',
    '%c0%af',
    '%e0%80%af',
    '\xc0\xaf',
    '/./',
    '%00/',
    '%0a/',
  ];
  const targets = ['secret.txt', 'out-2.txt', 'secret.txt%00.html', 'secret.txt.html'];

  it('however its dots and slashes are spelt', async () => {
    for (const dots of up) {
      for (const slash of slashes) {
        const targetPaths = targets.map((target) => `/${dots}${slash}${target}`);
        const deeper = [
          `/media${slash}${dots}${slash}${dots}${slash}secret.txt`,
          `/media/${`${dots}${slash}`.repeat(12)}etc/passwd`,
        ];
        for (const path of [...targetPaths, ...deeper]) expectNothingLeaked(await get(path), path);
      }
    }
  });

  it('nor by links, hidden files, or files that are for hosts', async () => {
    const paths = [
      '/link.txt',
      '/way-out/secret.txt',
      '/way-out/out/_headers',
      '/process/environ',
      '/process/cwd/secret.txt',
      '/loop',
    ];
    const own = [
      '/_headers',
      '/_redirects',
      '/_nginx/http.conf',
      '/%5fheaders',
      '/.galley-site',
      '/%2egalley-site',
      '/.env',
      '/.git/config',
      '/_next/../_headers',
      '/deep',
      '/deep/er',
      '/media',
      '/%5Fnginx/http.conf',
    ];
    for (const path of [...paths, ...own]) {
      const responses = await get(path);
      expectNothingLeaked(responses, path);
      expect(
        responses.map(({ status }) => status),
        path,
      ).toEqual([404]);
    }
  });

  it('nor in any other form of a target', async () => {
    const file = `${folder}/secret.txt`;
    for (const target of [
      `file://${file}`,
      `http://a/../secret.txt`,
      `http://a/%2e%2e/secret.txt`,
      `http://user:pass@a${file}`,
      'http://',
      'http:///',
      'https://a?x',
      'ftp://a/../../secret.txt',
      '*',
      '//evil.example',
      '///evil.example/',
      '/\\evil.example',
      '/%5cevil.example/',
      '//evil.example/%2e%2e/',
      '/.//evil.example/',
      '/\x85/',
      '/%',
      '/%zz/',
      '/%f',
      '/%ff',
      '/?',
      '/#',
      `/${'a/'.repeat(4000)}`,
      `/${'%61'.repeat(4000)}`,
      `/${'a'.repeat(300)}`,
      `/${'../'.repeat(4000)}`,
      `/${'/'.repeat(9000)}x`,
      `/${'.html'.repeat(2000)}`,
      '/constructor',
      '/__proto__',
      '/toString',
      '/con',
      '/nul.txt',
      '/secret.txt::$DATA',
    ]) {
      expectNothingLeaked(await get(target), target.slice(0, 80));
    }
  });

  it('nor any of thousands made at random from such pieces', async () => {
    const pieces = [
      ...up,
      ...slashes,
      ...targets,
      'media',
      'out',
      'way-out',
      'index',
      '.html',
      '.br',
      '_',
      '%',
      '?',
      '~',
      ':',
      '@',
      '\xff',
      ' ',
      'HTTP/1.1',
      '\t',
      'index.html',
    ];
    let seed = 7;
    const random = (count: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return Math.floor((seed / 2 ** 31) * count);
    };
    const paths = Array.from(
      { length: 3000 },
      () => `/${Array.from({ length: 1 + random(9) }, () => pieces[random(pieces.length)]).join('')}`,
    );
    for (let index = 0; index < paths.length; index += 100) {
      const some = paths.slice(index, index + 100);
      const answers = await Promise.all(some.map((path) => get(path)));
      for (const [place, responses] of answers.entries()) expectNothingLeaked(responses, some[place] ?? '');
    }
  });

  it('so that no other file was opened meanwhile', () => {
    expect(opened).toContain(join(outDir, '404.html'));
    expect([...new Set(opened)].filter((path) => !path.startsWith(`${outDir}/`))).toEqual([]);
    expect(opened.filter((path) => /\/(?:\.|_(?:headers|redirects|nginx))/.test(path.slice(outDir.length)))).toEqual(
      [],
    );
  });
});

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
    const responses = await sendRaw(port, Buffer.from(bytes, 'latin1'), true);
    expect(responses.map(({ status }) => status)).toEqual([400]);
    await expectAlive();
  });

  it('lines that end in a line feed alone are refused, or read as the one request that they are', async () => {
    const responses = await sendRaw(port, 'GET / HTTP/1.1\nHost: a\nConnection: close\n\n');
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
    expect((await sendRaw(port, bytes)).map((response) => response.status)).toEqual([status]);
  });

  it('a body of 50 MB to an address that takes none is not waited for', async () => {
    const socket = connect(port, '127.0.0.1');
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

describe('ranges', () => {
  it.each([
    ['bytes=0-0', 206],
    ['bytes=0-', 206],
    [`bytes=${LARGE_BYTES - 1}-`, 206],
    ['bytes=0-999999999999999', 206],
    [`bytes=${LARGE_BYTES}-`, 416],
    ['bytes=99999999999999999999999-', 200],
    ['bytes=-1', 200],
    ['bytes=-0', 200],
    ['bytes=-', 200],
    ['bytes=1-0', 200],
    ['bytes=0-0,1-1', 200],
    [`bytes=${'0-,'.repeat(1300)}0-`, 200],
    ['bytes=0x0-0x9', 200],
    ['bytes=0-1;a', 200],
    ['seconds=0-1', 200],
    ['bytes = 0 - 1', 200],
    ['', 200],
  ])('%.40s', async (range, status) => {
    const [response] = await get('/media/large-1a.jpg', `Range: ${range}\r\n`);
    expect(response?.status).toBe(status);
    expect(response?.body.length).toBeLessThanOrEqual(LARGE_BYTES);
    if (status === 206) expect(response?.headers['content-range']).toMatch(/^bytes \d+-\d+\/4000000$/);
  });
});

describe('whoever holds on to a connection', () => {
  it.each([
    ['says nothing', ''],
    ['sends a request without end', 'GET / HTTP/1.1\r\nHost: a\r\n'],
    ['sends half a word', 'GE'],
  ])('and %s is let go', async (_what, bytes) => {
    await open(bytes).closed;
    await expectAlive();
  });

  it('and sends a letter from time to time is let go', async () => {
    const { socket, received, closed } = open('GET / HTTP/1.1\r\nHost: a\r\nX: ');
    const timer = setInterval(() => socket.write('x'), 50);
    await closed;
    clearInterval(timer);
    expect(received()).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('and goes on sending after it was refused is let go', async () => {
    const { socket, received, closed } = open('nonsense\r\n\r\n');
    const timer = setInterval(() => socket.write('more nonsense\r\n\r\n'), 20);
    await closed;
    clearInterval(timer);
    expect(received()).toMatch(/^HTTP\/1\.1 400 /);
    expect(received().match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it('and reads nothing of what it asked for is let go', async () => {
    const { socket, closed } = open('GET /media/large-1a.jpg HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(5));
    socket.pause();
    await expect
      .poll(() => new Promise<number>((done) => server.getConnections((_error, count) => done(count))))
      .toBe(0);
    socket.destroy();
    await closed;
    await expectAlive();
  });

  it.skipIf(process.platform !== 'linux')(
    'and breaks off in the middle, a hundred times, leaves no file open',
    async () => {
      const countOpen = () => fs.readdirSync('/proc/self/fd').length;
      const before = countOpen();
      await Promise.all(
        Array.from({ length: 100 }, async () => {
          const { socket, closed } = open('GET /media/large-1a.jpg HTTP/1.1\r\nHost: a\r\n\r\n');
          await once(socket, 'data');
          socket.resetAndDestroy();
          await closed;
        }),
      );
      await expect.poll(countOpen).toBeLessThanOrEqual(before);
      await expectAlive();
    },
  );
});

describe('a connection on which requests come without waiting', () => {
  const one = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
  const last = 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';

  it('is answered in order', async () => {
    const missing = 'GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n';
    const responses = await sendRaw(port, one + missing + one + last);
    expect(responses.map(({ status }) => status)).toEqual([200, 404, 200, 200]);
  });

  it('has at most fifty files open, and is then closed', async () => {
    opened.length = 0;
    const large = 'GET /media/large-1a.jpg HTTP/1.1\r\nHost: a\r\n\r\n';
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.pause();
    socket.write(large.repeat(1000));
    await expect.poll(() => opened.length).toBe(50);
    await expectAlive();
    socket.destroy();
  });

  it.skipIf(process.platform !== 'linux')('leaves nothing behind when it breaks off before its turn', async () => {
    const countOpen = () => fs.readdirSync('/proc/self/fd').length;
    const before = countOpen();
    const large = 'GET /media/large-1a.jpg HTTP/1.1\r\nHost: a\r\n\r\n';
    const missing = 'GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n';
    // More in total than may be in progress at once.
    for (let round = 0; round < 100; round++) {
      const { socket, closed } = open((large + missing).repeat(24));
      await once(socket, 'data');
      socket.resetAndDestroy();
      await closed;
    }
    await expect.poll(countOpen).toBeLessThanOrEqual(before);
    await expectAlive();
  });

  it('ends when something in it is no request, without a word in the middle of an answer', async () => {
    const { received, closed } = open('GET /media/large-1a.jpg HTTP/1.1\r\nHost: a\r\n\r\nnonsense\r\n\r\n');
    await closed;
    expect(received()).not.toContain('HTTP/1.1 400');
  });
});
