import { once } from 'node:events';
import { mkdir, mkdtemp, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sendRaw } from '../testing/sendRaw.ts';
import { createFileServer } from './createFileServer.ts';

/** Larger than all socket buffers, so most of it is unread when the first bytes arrive. */
const LARGE = 24_000_000;

let folder: string;
let server: Server;
let origin: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-file-'));
  const serveFile = createFileServer(folder);
  server = createServer((request, response) => {
    if (!serveFile(request, response, (request.url ?? '').slice(1), { 'X-Own': 'yes' })) response.writeHead(404).end();
  }).listen(0, 'localhost');
  await once(server, 'listening');
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

async function put(name: string, data: string | Buffer): Promise<void> {
  await writeFile(join(folder, `${name}.new`), data);
  await rename(join(folder, `${name}.new`), join(folder, name));
}

/** A response without its body: `fetch` would read ahead, and decompress. */
async function open(name: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const [response] = await once(get(`${origin}/${name}`, { agent: false, headers }), 'response');
  return response;
}

async function read(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('a file that is replaced while it is served', () => {
  it('arrives whole, as it was', async () => {
    await put('large.jpg', Buffer.alloc(LARGE, 'a'));
    const response = await open('large.jpg');
    await put('large.jpg', Buffer.alloc(LARGE / 2, 'b'));
    const body = await read(response);
    expect(body.equals(Buffer.alloc(LARGE, 'a'))).toBe(true);
    expect(Number(response.headers['content-length'])).toBe(LARGE);
    expect((await read(await open('large.jpg'))).equals(Buffer.alloc(LARGE / 2, 'b'))).toBe(true);
  });

  it('arrives whole when it is removed', async () => {
    await put('large.jpg', Buffer.alloc(LARGE, 'a'));
    const response = await open('large.jpg');
    await rm(join(folder, 'large.jpg'));
    expect((await read(response)).byteLength).toBe(LARGE);
    expect((await open('large.jpg')).statusCode).toBe(404);
  });

  it('ends the connection when it is cut short in place, rather than let the reader wait', async () => {
    await put('large.jpg', Buffer.alloc(LARGE, 'a'));
    const response = await open('large.jpg');
    await truncate(join(folder, 'large.jpg'), 10);
    await expect(read(response)).rejects.toThrow('aborted');
  });

  it('is new with the next request, even when size and time are the same', async () => {
    await put('page.html', 'one');
    await utimes(join(folder, 'page.html'), 1000, 1000);
    const first = await open('page.html');
    expect(String(await read(first))).toBe('one');
    await put('page.html', 'two');
    await utimes(join(folder, 'page.html'), 1000, 1000);
    const second = await open('page.html', { 'If-None-Match': String(first.headers.etag) });
    expect(second.statusCode).toBe(200);
    expect(String(await read(second))).toBe('two');
  });
});

describe('compressed copies', () => {
  beforeEach(async () => {
    await put('page.html', 'plain');
    await put('page.html.br', 'brotli');
    await put('page.html.gz', 'gzipped');
  });

  it.each([
    ['br, gzip', 'br', 'brotli'],
    ['gzip, deflate', 'gzip', 'gzipped'],
    ['gzip;q=1.0, br;q=0.5', 'gzip', 'gzipped'],
    ['*', 'br', 'brotli'],
    ['br;q=0, *', 'gzip', 'gzipped'],
    ['BR', 'br', 'brotli'],
    ['identity', undefined, 'plain'],
    ['br;q=0', undefined, 'plain'],
    ['identity;q=1, gzip;q=0.5', undefined, 'plain'],
    ['brotli', undefined, 'plain'],
    ['br;q=much', undefined, 'plain'],
  ])('answers "%s" with %s', async (accepted, encoding, body) => {
    const response = await open('page.html', { 'Accept-Encoding': accepted });
    expect(response.headers['content-encoding']).toBe(encoding);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(response.headers.vary).toBe('Accept-Encoding');
    expect(String(await read(response))).toBe(body);
  });

  it('have an ETag of their own', async () => {
    const plain = await open('page.html');
    const compressed = await open('page.html', { 'Accept-Encoding': 'br' });
    expect(plain.headers.etag).toMatch(/^"/);
    expect(compressed.headers.etag).not.toBe(plain.headers.etag);
  });

  it('are not served without their file', async () => {
    await rm(join(folder, 'page.html'));
    expect((await open('page.html', { 'Accept-Encoding': 'br' })).statusCode).toBe(404);
  });

  it('are not looked for beside a picture', async () => {
    await put('photo.jpg', 'pixels');
    const response = await open('photo.jpg', { 'Accept-Encoding': 'br' });
    expect(response.headers.vary).toBeUndefined();
  });
});

describe('a request with conditions', () => {
  it.each(['If-None-Match', 'weak', 'one of several', '*', 'If-Modified-Since'])('(%s) gets 304', async (kind) => {
    await put('page.html', 'text');
    const { etag = '', 'last-modified': modified = '' } = (await open('page.html')).headers;
    const headers = {
      'If-None-Match': { 'If-None-Match': etag },
      weak: { 'If-None-Match': `W/${etag}` },
      'one of several': { 'If-None-Match': `"other", ${etag}` },
      '*': { 'If-None-Match': '*' },
      'If-Modified-Since': { 'If-Modified-Since': modified },
    }[kind];
    const response = await open('page.html', headers);
    expect(response.statusCode).toBe(304);
    expect(response.headers).toMatchObject({ etag, 'x-own': 'yes' });
    expect(await read(response)).toHaveLength(0);
  });

  it('gets the file when its ETag is another, whatever its date', async () => {
    await put('page.html', 'text');
    const { 'last-modified': modified = '' } = (await open('page.html')).headers;
    const response = await open('page.html', { 'If-None-Match': '"other"', 'If-Modified-Since': modified });
    expect(response.statusCode).toBe(200);
  });

  it('gets a part only of the file that it has the first part of', async () => {
    await put('photo.jpg', '0123456789');
    const { etag = '' } = (await open('photo.jpg')).headers;
    const part = await open('photo.jpg', { Range: 'bytes=2-', 'If-Range': etag });
    expect([part.statusCode, part.headers['content-range']]).toEqual([206, 'bytes 2-9/10']);
    expect(String(await read(part))).toBe('23456789');
    const whole = await open('photo.jpg', { Range: 'bytes=2-', 'If-Range': '"other"' });
    expect(whole.statusCode).toBe(200);
    expect(String(await read(whole))).toBe('0123456789');
  });

  it('gets a part of a large file', async () => {
    await put('large.jpg', Buffer.concat([Buffer.alloc(LARGE, 'a'), Buffer.from('the end')]));
    const part = await open('large.jpg', { Range: `bytes=${LARGE}-` });
    expect([part.statusCode, String(await read(part))]).toEqual([206, 'the end']);
  });
});

it('serves an empty file', async () => {
  await put('empty.txt', '');
  const response = await open('empty.txt');
  expect([response.statusCode, response.headers['content-length']]).toEqual([200, '0']);
});

it('serves no folder', async () => {
  await mkdir(join(folder, 'articles'));
  expect((await open('articles')).statusCode).toBe(404);
});

describe('a path that is no name of a file in the folder', () => {
  it.each(['../secret.txt', 'a/../../secret.txt', 'a/../kept.txt', './kept.txt', 'a//deep.txt', '/kept.txt', '', 'a/'])(
    'leads to nothing: %j',
    async (path) => {
      const secret = `${folder}-secret.txt`;
      await writeFile(secret, 'secret');
      await mkdir(join(folder, 'a'));
      await writeFile(join(folder, 'a/deep.txt'), 'deep');
      await writeFile(join(folder, 'kept.txt'), 'kept');
      const { port } = server.address() as AddressInfo;
      const ask = (name: string) =>
        sendRaw(port, `GET /${name} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      // Nor does the cache.
      for (const name of ['kept.txt', 'a/deep.txt']) expect((await ask(name))[0]?.status).toBe(200);
      const out = path.replace('secret.txt', basename(secret));
      expect((await ask(out))[0]?.status).toBe(404);
      await rm(secret);
    },
  );
});
