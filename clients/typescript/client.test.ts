import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { afterEach, describe, expect, it } from 'vitest';
import { createClient, GalleyError } from './client.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let stop = () => {};
afterEach(() => stop());

/** Serves answers by path, and remembers what was asked for. */
async function serve(answers: Readonly<Record<string, Answer>>): Promise<{ url: string; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    const answer = answers[request.url ?? ''];
    if (answer) answer(request, response);
    else response.writeHead(404, { 'Content-Type': 'application/json' }).end('{"error":{"status":404,"message":""}}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked };
}

function json(document: unknown, headers: Record<string, string> = {}): Answer {
  return (_request, response) =>
    response.writeHead(200, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(document));
}

async function failureOf(promise: Promise<unknown>): Promise<Partial<GalleyError>> {
  const error = await promise.catch((failure: unknown) => failure);
  if (!(error instanceof GalleyError)) throw new Error('it did not fail as a client does', { cause: error });
  const { reason, status, retryAfter } = error;
  return { reason, status, retryAfter };
}

describe('the client', () => {
  it('reads every article of a list, a page at a time', async () => {
    const { url, asked } = await serve({
      // The address of the public site: the client goes on where it began.
      '/api/sections/town.json': json({
        articles: [{ slug: 'c' }],
        next: 'https://api.news.example/api/sections/town/page/2.json',
      }),
      '/api/sections/town/page/2.json': json({ articles: [{ slug: 'b' }, { slug: 'a' }], next: null }),
    });
    const slugs: string[] = [];
    for await (const { slug } of createClient(`${url}/`).articles({ section: 'town' })) {
      slugs.push(slug);
      if (slug === 'c') expect(asked).toHaveLength(1);
    }
    expect(slugs).toEqual(['c', 'b', 'a']);
  });

  it('reads the list of all articles, a contributor and a tag, with addresses in any script', async () => {
    const { url, asked } = await serve({});
    const client = createClient(url);
    const filters = [undefined, { contributor: 'ada' }, { tag: '台風' }];
    for (const filter of filters) await client.newest(filter).catch(() => {});
    await client.article('a b').catch(() => {});
    await client.staticPages().catch(() => {});
    await client.staticPage('über-uns').catch(() => {});
    expect(asked.map((request) => decodeURIComponent(request.url ?? ''))).toEqual([
      '/api/articles.json',
      '/api/contributors/ada.json',
      '/api/tags/台風.json',
      '/api/articles/a b.json',
      '/api/pages.json',
      '/api/pages/über-uns.json',
    ]);
  });

  it('reads the front page, the front of a section, and photos page by page', async () => {
    const { url, asked } = await serve({ '/api/photos/page/2.json': json({ photos: [], next: null }) });
    const client = createClient(url);
    await client.front().catch(() => {});
    await client.front('town').catch(() => {});
    await client.photos().catch(() => {});
    expect(await client.photos(`${url}/api/photos/page/2.json`)).toEqual({ photos: [], next: null });
    expect(asked.map((request) => request.url)).toEqual([
      '/api/fronts/home.json',
      '/api/fronts/town.json',
      '/api/photos.json',
      '/api/photos/page/2.json',
    ]);
  });

  it('asks only whether a document has changed that it knows', async () => {
    const { url, asked } = await serve({
      '/api/site.json': (request, response) =>
        request.headers['if-none-match'] === '"1"'
          ? response.writeHead(304).end()
          : json({ name: 'Perigee' }, { ETag: '"1"' })(request, response),
    });
    const client = createClient(url);
    expect(await client.site()).toEqual({ name: 'Perigee' });
    expect(await client.site()).toEqual({ name: 'Perigee' });
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"']);
  });

  it('tells failures apart', async () => {
    const { url } = await serve({
      '/api/articles/gone.json': (_request, response) => response.writeHead(410).end(),
      '/api/articles/busy.json': (_request, response) => response.writeHead(503, { 'Retry-After': '5' }).end(),
      '/api/articles/page.json': (_request, response) => response.end('<!doctype html>'),
      '/api/articles/cut.json': (request) => request.socket.destroy(),
    });
    const { article } = createClient(url);
    expect(await failureOf(article('none'))).toEqual({ reason: 'not-found', status: 404, retryAfter: null });
    expect(await failureOf(article('gone'))).toEqual({ reason: 'gone', status: 410, retryAfter: null });
    expect(await failureOf(article('busy'))).toEqual({ reason: 'unavailable', status: 503, retryAfter: 5 });
    expect(await failureOf(article('page'))).toEqual({ reason: 'invalid', status: 200, retryAfter: null });
    expect(await failureOf(article('cut'))).toEqual({ reason: 'network', status: null, retryAfter: null });
  });

  it('stops when it is told to', async () => {
    const { url } = await serve({ '/api/site.json': () => {} });
    const controller = new AbortController();
    const reading = createClient(url).site({ signal: controller.signal });
    controller.abort();
    await expect(reading).rejects.toHaveProperty('name', 'AbortError');
  });

  it('needs no package, no Node, and less than 2 KB', async () => {
    const { outputFiles } = await build({
      entryPoints: ['clients/typescript/client.ts'],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      platform: 'neutral',
    });
    expect(brotliCompressSync(outputFiles[0]?.contents ?? '').length).toBeLessThan(2_000);
  });
});
