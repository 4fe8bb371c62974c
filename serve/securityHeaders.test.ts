import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { signPreview } from '../lib/previewToken.ts';
import { buildPolicy, SECURITY_HEADERS } from '../publish/site/headers.ts';
import { writeRedirects } from '../publish/site/redirects.ts';
import { type RawResponse, sendRaw } from '../testing/sendRaw.ts';
import { createPreviewHandler } from './createPreviewHandler.ts';
import { createSiteServer, type SiteServerOptions } from './server.ts';

const SECRET = 'a secret of sufficient length';
const NOW = new Date('2024-03-12T10:00:00Z');
const LATER = new Date('2024-03-12T11:00:00Z');
const signed = (path: string) => `${path}?token=${signPreview(path, LATER, SECRET)}`;

let folder: string;
let outDir: string;
let server: Server;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-headers-'));
  outDir = join(folder, 'out');
  for (const name of ['articles', 'media', 'api', 'islands', 'pagefind', '_next/static']) {
    await mkdir(join(outDir, name), { recursive: true });
  }
  for (const name of [
    'index.html',
    '404.html',
    '410.html',
    'search.html',
    'articles/harbour-fire.html',
    'articles/harbour-fire.md',
    'media/pier-1a.jpg',
    'api/articles.json',
    'islands/search-1a.js',
    'pagefind/pagefind-worker.js',
    '_next/static/style-1a.css',
    'feed.xml',
    'icon.svg',
  ]) {
    await writeFile(join(outDir, name), 'text');
  }
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

async function serve(options: Partial<SiteServerOptions> = {}): Promise<number> {
  const redirectsFile = join(folder, 'redirects.json');
  await writeRedirects(
    [
      { from: '/old', to: '/articles/harbour-fire' },
      { from: '/withdrawn', gone: true },
    ],
    redirectsFile,
  );
  const answerPreview = createPreviewHandler({
    render: async (address) => {
      if (address.includes('failing')) throw new Error('a stack');
      return { status: address.includes('missing') ? 404 : 200, html: '<p>Preview</p>' };
    },
    mediaDir: join(outDir, 'media'),
    getSecret: () => SECRET,
    now: () => NOW,
  });
  const publisherStateFile = join(folder, 'publisher.json');
  server = createSiteServer({ outDir, redirectsFile, publisherStateFile, answerPreview, ...options });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function expectHeaders({ status, headers }: RawResponse, path: string): void {
  const allowsWasm = path === '/search' || path === '/pagefind/pagefind-worker.js';
  expect(headers).toMatchObject({
    'content-security-policy': buildPolicy(allowsWasm),
    ...Object.fromEntries(Object.entries(SECURITY_HEADERS).map(([name, value]) => [name.toLowerCase(), value])),
    ...(path.startsWith('/preview/') && status === 200 ? { 'referrer-policy': 'no-referrer' } : {}),
  });
  expect(Object.keys(headers)).not.toContain('server');
  expect(Object.keys(headers)).not.toContain('x-powered-by');
  if (status >= 400) expect(headers['cache-control']).toMatch(/\bno-store$/);
}

const CASES: readonly (readonly [status: number, method: string, target: string, headers?: string])[] = [
  ...[
    '/',
    '/search',
    '/articles/harbour-fire',
    '/articles/harbour-fire.md',
    '/media/pier-1a.jpg',
    '/api/articles.json',
  ].map((target) => [200, 'GET', target] as const),
  ...[
    '/islands/search-1a.js',
    '/pagefind/pagefind-worker.js',
    '/_next/static/style-1a.css',
    '/feed.xml',
    '/icon.svg',
  ].map((target) => [200, 'GET', target] as const),
  [200, 'HEAD', '/'],
  [200, 'GET', '/healthz'],
  [200, 'HEAD', '/healthz'],
  [200, 'GET', '/readyz'],
  [200, 'GET', signed('/preview/new-ferry')],
  [200, 'GET', signed('/preview/new-ferry/media/pier-1a.jpg')],
  [206, 'GET', '/media/pier-1a.jpg', 'Range: bytes=0-1'],
  [304, 'GET', '/', 'If-None-Match: *'],
  [304, 'HEAD', '/media/pier-1a.jpg', 'If-None-Match: *'],
  [308, 'GET', '/articles/harbour-fire/'],
  [308, 'GET', '/old'],
  [404, 'GET', '/nowhere'],
  [404, 'GET', '/404'],
  [404, 'GET', '/media/nowhere.jpg'],
  [404, 'GET', '/api/nowhere.json'],
  [404, 'GET', '/.env'],
  [404, 'HEAD', '/nowhere'],
  [404, 'GET', '/preview/new-ferry'],
  [404, 'GET', signed('/preview/missing')],
  [404, 'GET', signed('/preview/new-ferry/media/nowhere.jpg')],
  [405, 'POST', '/'],
  [405, 'OPTIONS', '*'],
  [405, 'TRACE', '/media/pier-1a.jpg'],
  [405, 'CONNECT', 'localhost:80'],
  [410, 'GET', '/withdrawn'],
  [410, 'GET', '/410'],
  [416, 'GET', '/media/pier-1a.jpg', 'Range: bytes=99-'],
  [431, 'GET', `/${'x'.repeat(20_000)}`],
  [431, 'GET', '/', `X: ${'x'.repeat(20_000)}`],
  [500, 'GET', signed('/preview/failing')],
];

it('come with every answer, whatever is asked for and whatever becomes of it', async () => {
  const port = await serve();
  for (const [status, method, target, headers = 'X-None: x'] of CASES) {
    const [response, ...more] = await sendRaw(
      port,
      `${method} ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${headers}\r\n\r\n`,
    );
    const label = `${method} ${target.slice(0, 60)} ${headers.slice(0, 30)}`;
    expect([label, response?.status, more]).toEqual([label, status, []]);
    if (response) expectHeaders(response, target.replace(/\?.*/, ''));
  }
});

it('come with the answer to what is no request', async () => {
  const port = await serve();
  for (const bytes of [
    'hello\r\n\r\n',
    'GET / HTTP/1.1\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
  ]) {
    const [response] = await sendRaw(port, bytes);
    expect([bytes, response?.status]).toEqual([bytes, 400]);
    if (response) expectHeaders(response, '/');
  }
});

it('come with an answer that expects something of the server', async () => {
  const port = await serve();
  for (const expectation of ['100-continue', 'a miracle']) {
    const request = `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\nExpect: ${expectation}\r\n\r\n`;
    const responses = await sendRaw(port, request);
    expect(responses.map(({ status }) => status)).toEqual([405]);
    for (const response of responses) expectHeaders(response, '/');
  }
});

it('come when the server is not ready, or has too much to do', async () => {
  const port = await serve({ maxInFlight: 0 });
  const [busy] = await sendRaw(port, 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  expect(busy?.status).toBe(503);
  if (busy) expectHeaders(busy, '/');
  server.close();
  const other = await serve({ outDir: join(folder, 'nothing') });
  const [unready] = await sendRaw(other, 'GET /readyz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  expect(unready?.status).toBe(503);
  if (unready) expectHeaders(unready, '/readyz');
});

it('come with the answer to whoever takes too long', async () => {
  const port = await serve({ timeouts: { headersMs: 100, requestMs: 100, checkIntervalMs: 50 } });
  const socket = connect(port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ');
  const [chunk] = await once(socket, 'data');
  expect(String(chunk)).toMatch(/^HTTP\/1\.1 408 [\s\S]*default-src 'none'/);
  socket.destroy();
});
