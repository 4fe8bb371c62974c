import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { get, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PublisherState } from '../publish/site/publisherState.ts';
import { writeRedirects } from '../publish/site/redirects.ts';
import { createSiteServer, type SiteServerOptions } from './server.ts';

let folder: string;
let outDir: string;
let server: Server;
let origin: string;

const redirectsFile = () => join(folder, 'redirects.json');
const publisherStateFile = () => join(folder, 'publisher.json');

async function serve(options: Partial<SiteServerOptions> = {}) {
  const files = { redirectsFile: redirectsFile(), publisherStateFile: publisherStateFile() };
  server = createSiteServer({ outDir, ...files, ...options }).listen(0, 'localhost');
  await once(server, 'listening');
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
}

/** Sends raw bytes, and returns everything received until the server closes. */
async function sendRaw(bytes: string): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, 'localhost');
  socket.write(bytes);
  return text(socket);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-server-'));
  outDir = join(folder, 'out');
  await mkdir(outDir);
  await writeFile(join(outDir, 'index.html'), '<p>Front</p>');
  await writeFile(join(outDir, '404.html'), '<p>Not here</p>');
  await writeFile(join(outDir, '410.html'), '<p>Taken down</p>');
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

describe('createSiteServer', () => {
  it('serves a file that was published after it started', async () => {
    await serve();
    await writeFile(join(outDir, 'late.html'), '<p>Late</p>');
    expect(await (await fetch(`${origin}/late`)).text()).toBe('<p>Late</p>');
  });

  it.each([
    ['/late/', '/late'],
    ['/late.html', '/late'],
    ['/index.html', '/'],
    ['/index', '/'],
    ['//evil.example/', '/evil.example'],
    ['/late/?a=1', '/late?a=1'],
    // An address whose letters and marks came apart on an old Mac: é, 부산.
    ['/articles/caf%65%CC%81?a=1', '/articles/caf%C3%A9?a=1'],
    [encodeURI(`/articles/${'부산'.normalize('NFD')}.html`), encodeURI('/articles/부산')],
  ])('leads %s to %s', async (from, to) => {
    await serve();
    const response = await fetch(origin + from, { redirect: 'manual' });
    expect(response.status).toBe(308);
    expect(response.headers.get('location')).toBe(to);
  });

  it.each([
    ['/?p=21', '/articles/fire'],
    ['/?page_id=21&utm_source=x', '/articles/fire'],
    ['/%D0%BF%D1%80', '/articles/fire'],
    ['/%d0%bf%d1%80', '/articles/fire'],
    ['/uploads/wave%20%281%29.jpg?w=640', '/articles/fire?w=640#wave'],
    ['/articles/%E6%97%A7?a=1', '/articles/%E7%81%AF%E5%8F%B0?a=1#tower'],
  ])('leads from %s of an earlier site to %s', async (from, to) => {
    await serve();
    const redirects = [
      { from: '/?p=21', to: '/articles/fire' },
      { from: '/%D0%BF%D1%80', to: '/articles/fire' },
      { from: '/uploads/wave%20(1).jpg', to: '/articles/fire#wave' },
      { from: '/articles/旧', to: '/articles/灯台#tower' },
    ];
    await writeRedirects(redirects, redirectsFile());
    const response = await fetch(origin + from, { redirect: 'manual' });
    expect(response.status).toBe(308);
    expect(response.headers.get('location')).toBe(to);
  });

  it.each(['/?p=22', '/?a=1'])('answers %s with the front when nothing has moved from there', async (path) => {
    await serve();
    expect(await (await fetch(origin + path)).text()).toBe('<p>Front</p>');
  });

  it.each(['/articles/%E7%81%AF%E5%8F%B0', '/articles/%e7%81%af%e5%8f%b0', '/articles/%E0%A4%B9%E0%A4%BF'])(
    'serves %s, an address in the script of its article',
    async (path) => {
      await serve();
      await mkdir(join(outDir, 'articles'));
      await writeFile(join(outDir, `${decodeURI(path)}.html`), '<p>Here</p>');
      expect(await (await fetch(origin + path)).text()).toBe('<p>Here</p>');
    },
  );

  it('leads nowhere by an address that browsers read as another host', async () => {
    await serve();
    const answer = await sendRaw('GET /\\evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).not.toMatch(/^location:/im);
  });

  it('answers with a document where the API has none', async () => {
    await mkdir(join(outDir, 'api'));
    await writeFile(join(outDir, 'api', '404.json'), '{"error":{}}');
    await serve();
    for (const path of ['/api/nowhere.json', '/api/articles/nowhere.json', '/api/404.json']) {
      const response = await fetch(origin + path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toBe('application/json');
      expect(await response.json()).toEqual({ error: {} });
    }
  });

  it('answers with the 404 page where there is nothing', async () => {
    await serve();
    const response = await fetch(`${origin}/nowhere`);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('<p>Not here</p>');
    expect((await fetch(`${origin}/404`)).status).toBe(404);
  });

  it('leads from an old address to the present one, and keeps the query', async () => {
    await serve();
    await writeRedirects([{ from: '/articles/old', to: '/articles/new' }], redirectsFile());
    const response = await fetch(`${origin}/articles/old?from=feed`, { redirect: 'manual' });
    expect(response.status).toBe(308);
    expect(response.headers.get('location')).toBe('/articles/new?from=feed');
  });

  it('says of an article that was taken down that it is gone', async () => {
    await serve();
    await writeRedirects([{ from: '/articles/withdrawn', gone: true }], redirectsFile());
    const response = await fetch(`${origin}/articles/withdrawn`);
    expect(response.status).toBe(410);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).toBe('<p>Taken down</p>');
    expect((await fetch(`${origin}/410`)).status).toBe(410);
  });

  it('serves an article that is back at an address that was gone', async () => {
    await serve();
    await writeRedirects([{ from: '/back', gone: true }], redirectsFile());
    await writeFile(join(outDir, 'back.html'), '<p>Back</p>');
    expect((await fetch(`${origin}/back`)).status).toBe(200);
  });

  it('says so, with the headers and no more, when something fails', async () => {
    await serve();
    await writeFile(redirectsFile(), 'not a table of mine');
    const response = await fetch(`${origin}/nowhere`);
    expect(response.status).toBe(500);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).not.toContain('table');
  });

  it.each([
    ['bytes=0-4', 206, '<p>Fr'.slice(0, 5)],
    ['bytes=5-2', 200, '<p>Front</p>'],
    ['bytes=-3', 200, '<p>Front</p>'],
    ['bytes=0-1,3-4', 200, '<p>Front</p>'],
    ['lines=1-2', 200, '<p>Front</p>'],
    ['bytes=999-', 416, ''],
  ])('answers the range %s with %s', async (range, status, body) => {
    await serve();
    const response = await fetch(origin, { headers: { Range: range } });
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(body);
  });

  it('lets nobody keep an error', async () => {
    await serve();
    expect((await fetch(`${origin}/media/gone-1a2b.avif`)).headers.get('cache-control')).toBe('no-store');
    expect((await fetch(origin, { method: 'POST' })).headers.get('cache-control')).toBe('no-store');
  });

  it('answers HEAD without a body', async () => {
    await serve();
    const response = await fetch(origin, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe(String('<p>Front</p>'.length));
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    'refuses %s, and says what it takes',
    async (method) => {
      await serve();
      const answer = await sendRaw(`${method} / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 405 /);
      expect(answer).toContain('Allow: GET, HEAD');
    },
  );

  it('closes the connection on which somebody sends a body, rather than read it', async () => {
    await serve();
    const answer = await sendRaw('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nstart');
    expect(answer).toMatch(/^HTTP\/1\.1 405 [\s\S]*Connection: close/);
  });

  it.each([
    ['headers without end', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['an address without end', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, 431],
    ['what is not HTTP', 'hello\r\n\r\n', 400],
    ['two lengths', 'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
  ])('refuses %s, with the security headers', async (_what, bytes, status) => {
    await serve();
    const answer = await sendRaw(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain("default-src 'none'");
    expect(answer).toContain('Connection: close');
  });

  it('takes an address that names its host', async () => {
    await serve();
    const answer = await sendRaw('GET http://localhost/?a=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*<p>Front<\/p>$/);
  });

  it('turns away who comes when too many are being answered, and answers again afterwards', async () => {
    const waiting: (() => void)[] = [];
    const answerPreview = () => new Promise<boolean>((resolve) => waiting.push(() => resolve(false)));
    await serve({ maxInFlight: 2, answerPreview });
    const slow = [fetch(`${origin}/preview/a`), fetch(`${origin}/preview/b`)];
    await expect.poll(() => waiting.length).toBe(2);
    const refused = await fetch(origin);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(refused.headers.get('cache-control')).toBe('no-store');
    for (const release of waiting) release();
    for (const response of await Promise.all(slow)) await response.text();
    await expect.poll(async () => (await fetch(origin)).status).toBe(200);
  });

  it('serves nothing that a link leads to outside', async () => {
    await writeFile(join(folder, 'secret.txt'), 'secret');
    await symlink(join(folder, 'secret.txt'), join(outDir, 'secret.txt'));
    await symlink(folder, join(outDir, 'way-out'));
    await serve();
    expect((await fetch(`${origin}/secret.txt`)).status).toBe(404);
    expect((await fetch(`${origin}/way-out/secret.txt`)).status).toBe(404);
  });
});

describe('what operators ask', () => {
  const state: PublisherState = {
    pid: 1,
    ready: true,
    lastPublish: '2024-03-12T06:30:00.000Z',
    revision: 'abc',
    articles: { published: 9, drafts: 2, scheduled: 1 },
    problems: [{ file: 'content/articles/x/index.mdx', line: 1, column: 1, message: 'is secret', hint: '' }],
    batch: null,
    pictures: { slug: 'harbour-fire', isPublic: true, done: 7, total: 15, articles: 2 },
    outdatedPages: 30,
    quickPages: 4,
    isSearchBehind: true,
  };

  it('is alive', async () => {
    await serve();
    const response = await fetch(`${origin}/healthz`);
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  });

  it('is ready with what the publisher says, and tells nothing that readers may not know', async () => {
    await serve();
    await writeFile(publisherStateFile(), JSON.stringify(state));
    const response = await fetch(`${origin}/readyz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      webhooks: null,
      remote: null,
      ready: true,
      why: null,
      lastPublish: '2024-03-12T06:30:00.000Z',
      revision: 'abc',
      publishedArticles: 9,
      problems: 1,
      batch: null,
      behind: ['pages', 'pictures', 'search', 'compression'],
      pictures: { slug: 'harbour-fire', done: 7, total: 15, articles: 2 },
      outdatedPages: 30,
    });
  });

  it('does not say which article its photos are for before readers may know of it', async () => {
    await serve();
    const pictures = { slug: 'secret-draft', isPublic: false, done: 1, total: 3, articles: 1 };
    await writeFile(publisherStateFile(), JSON.stringify({ ...state, pictures }));
    const text = await (await fetch(`${origin}/readyz`)).text();
    expect(text).not.toContain('secret-draft');
    expect(JSON.parse(text)).toMatchObject({ pictures: { slug: null, done: 1, total: 3, articles: 1 } });
  });

  it('is not ready while the publisher is not, or without a site', async () => {
    await serve();
    await writeFile(publisherStateFile(), JSON.stringify({ ...state, ready: false }));
    expect((await fetch(`${origin}/readyz`)).status).toBe(503);
    await rm(publisherStateFile());
    expect((await fetch(`${origin}/readyz`)).status).toBe(200);
    await rm(join(outDir, 'index.html'));
    const response = await fetch(`${origin}/readyz`);
    expect([response.status, (await response.json()).ready]).toEqual([503, false]);
  });
});

describe('two thousand readers at once', () => {
  it('are all answered', async () => {
    await serve();
    const { port } = server.address() as AddressInfo;
    const statuses = await Promise.all(
      Array.from(
        { length: 2000 },
        () =>
          new Promise<number | undefined>((resolve, reject) => {
            get({ host: 'localhost', port, agent: false }, (response) => {
              response.resume().on('end', () => resolve(response.statusCode));
            }).on('error', reject);
          }),
      ),
    );
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(1000);
  });
});
