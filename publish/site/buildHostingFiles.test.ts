import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { get, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSiteServer } from '../../serve/server.ts';
import {
  hasBrotliModule,
  NGINX_ADVICE,
  nginxPath,
  type RunningNginx,
  siteConfig,
  startNginx,
} from '../../testing/startNginx.ts';
import { buildHostingFiles } from './buildHostingFiles.ts';
import { headersFor } from './headers.ts';
import { publishFiles } from './publishFiles.testing.ts';
import { type RedirectEntry, writeRedirects } from './redirects.ts';

const PAGES = [
  'index',
  '404',
  '410',
  'search',
  'corrections',
  'articles/fire',
  'articles/灯台',
  'sections/town',
  'sections/town/2',
  'v1.2',
];
const OTHERS = [
  'articles/fire.md',
  'feed.json',
  'feed.atom',
  'sections/town/feed.json',
  'api/articles.json',
  'api/404.json',
  'api/410.json',
  'robots.txt',
  'sitemap.xml',
  'icon.svg',
  'media/pier-1a2b-480.avif',
  'media/pier-1a2b-480.jpg',
  'islands/lightbox-1a2b.js',
  '_next/static/media/font.woff2',
  '_next/static/chunks/page.css',
  'pagefind/pagefind-worker.js',
  'pagefind/index/en_1.pf_index',
  '.galley-site',
];
const PATHS = [...PAGES.map((name) => `${name}.html`), ...OTHERS];
const REDIRECTS: RedirectEntry[] = [
  { from: '/articles/blaze', to: '/articles/fire' },
  { from: '/articles/fire', to: '/articles/nowhere' },
  { from: '/?p=21', to: '/articles/fire' },
  { from: '/2019/05/fire', to: '/articles/fire' },
  { from: '/2099/01/%D0%BF%D1%80%D0%B8', to: '/articles/fire' },
  { from: '/2019/05/28/the-vote.html', to: '/articles/fire' },
  { from: '/wp-content/uploads/2019/05/wave (1).jpg', to: '/articles/fire#wave' },
  { from: '/feed', to: '/feed.json' },
  { from: '/articles/旧-灯台', to: '/articles/灯台' },
  { from: '/2019/06/tower.jpg', to: '/articles/灯台#tower' },
  { from: '/articles/withdrawn', gone: true },
  { from: '/articles/हिन्दी', gone: true },
  { from: '/articles/withdrawn.md', gone: true },
  { from: '/api/articles/withdrawn.json', gone: true },
];

const hosting = buildHostingFiles(PATHS, REDIRECTS);

/** The headers that a static host sends for an address: those of every matching rule. */
function headersByRules(address: string): Map<string, string[]> {
  const given = new Map<string, string[]>();
  for (const block of (hosting.get('_headers') ?? '').split(/^(?=\/)/m).slice(1)) {
    const [path = '', ...lines] = block.trimEnd().split('\n');
    const pattern = path.replace(/[.]/g, '\\.').replace(/\*/g, '.*').replace(/:\w+/g, '[^/]+');
    if (!new RegExp(`^${pattern}$`).test(address)) continue;
    for (const line of lines) {
      const [, name = '', value = ''] = /^ {2}([\w-]+): (.+)$/.exec(line) ?? [];
      given.set(name, [...(given.get(name) ?? []), value]);
    }
  }
  return given;
}

const ADDRESSES = PATHS.filter((path) => !path.startsWith('.')).map((path) =>
  encodeURI(`/${path.replace(/(?:^index)?\.html$/, '')}`),
);

describe('.nojekyll', () => {
  it('lets GitHub Pages publish _next/, and is empty', () => {
    expect(hosting.get('.nojekyll')).toBe('');
  });
});

describe('_headers', () => {
  it.each(ADDRESSES)('gives %s what our own server gives, no header twice but the policy', (address) => {
    const given = headersByRules(address);
    for (const [name, value] of Object.entries(headersFor(address))) {
      // These hosts set their own header on files that must be revalidated.
      if (name === 'Cache-Control' && value.includes('max-age=0')) expect(given.has(name)).toBe(false);
      else if (name === 'Content-Security-Policy' && address.includes('.')) expect(given.get(name)).toBeDefined();
      else expect(given.get(name)?.at(-1)).toBe(value);
    }
    for (const [name, values] of given) if (name !== 'Content-Security-Policy') expect(values).toHaveLength(1);
  });

  it('keeps to the limits of those who read it', () => {
    const lines = (hosting.get('_headers') ?? '').split('\n');
    expect(lines.filter((line) => line.startsWith('/')).length).toBeLessThan(100);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(2000);
  });
});

describe('_redirects', () => {
  it('leads away from no address that there is, and names last what is gone', () => {
    expect(hosting.get('_redirects')?.split('\n').slice(1)).toEqual([
      '/articles/blaze /articles/fire 308',
      '/2019/05/fire /articles/fire 308',
      '/2099/01/%D0%BF%D1%80%D0%B8 /articles/fire 308',
      '/2019/05/28/the-vote /articles/fire 308',
      '/wp-content/uploads/2019/05/wave%20(1).jpg /articles/fire#wave 308',
      '/feed /feed.json 308',
      '/articles/%E6%97%A7-%E7%81%AF%E5%8F%B0 /articles/%E7%81%AF%E5%8F%B0 308',
      '/2019/06/tower.jpg /articles/%E7%81%AF%E5%8F%B0#tower 308',
      '/articles/withdrawn /410.html 410',
      '/articles/%E0%A4%B9%E0%A4%BF%E0%A4%A8%E0%A5%8D%E0%A4%A6%E0%A5%80 /410.html 410',
      '/articles/withdrawn.md /410.html 410',
      '/api/articles/withdrawn.json /api/410.json 410',
      '/api/* /api/404.json 404',
      '',
    ]);
  });
});

describe('_nginx', () => {
  let folder: string;
  let ours: Server;
  let nginx: RunningNginx | undefined;
  let origins: { ours: string; nginx: string };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'galley-hosting-'));
    const outDir = join(folder, 'out');
    const files = [...PATHS.map((path) => [path, `This is ${path}. `.repeat(50)] as const), ...hosting];
    await publishFiles(outDir, join(folder, 'staging'), Object.fromEntries(files));
    await writeRedirects(REDIRECTS, join(folder, 'redirects.json'));
    ours = createSiteServer({ outDir, redirectsFile: join(folder, 'redirects.json') }).listen(0, '127.0.0.1');
    await once(ours, 'listening');
    if (nginxPath) nginx = await startNginx((port) => siteConfig(outDir, port));
    const { port } = ours.address() as AddressInfo;
    origins = { ours: `http://127.0.0.1:${port}`, nginx: nginx?.origin ?? '' };
  });
  afterAll(async () => {
    ours.closeAllConnections();
    ours.close();
    await nginx?.stop();
    await rm(folder, { recursive: true });
  });

  const COMPARED = [
    ...Object.keys(headersFor('/api/x')),
    ...['content-type', 'content-encoding', 'location', 'allow', 'vary', 'x-powered-by'],
  ];

  async function describeAnswer(origin: string, path: string, method: string, encoding: string) {
    const options = { agent: false, method, headers: { 'Accept-Encoding': encoding } };
    const [response]: IncomingMessage[] = await once(request(origin + path, options).end(), 'response');
    if (!response) throw new Error('no response');
    const { headers, statusCode: status } = response;
    const body = await buffer(response);
    // Each server has its own body for errors without a page.
    const isPlain = status === 308 || status === 405;
    const shown = COMPARED.filter((name) => !isPlain || !/^(?:content-type|cache-control|vary)$/i.test(name));
    const facts = shown.map((name) => [name.toLowerCase(), headers[name.toLowerCase()]?.toString()]);
    return { status, ...Object.fromEntries(facts), body: isPlain ? '' : body.toString('base64') };
  }

  const ASKED = [
    ...ADDRESSES,
    ...[
      '/',
      '/?a=1',
      '/search?q=fire',
      '/index',
      '/index.html',
      '/index.html?a=1',
      '/articles/fire/',
      '/articles/fire.html',
    ],
    ...['/articles/fire?next=/index.html', '/articles/fire.html/', '/v1.2.html', '/.html', '/%73earch'],
    ...['/articles/fire/?from=feed', '//evil.example/', '/nowhere', '/articles', '/articles/', '/media/gone-1a2b.avif'],
    ...[
      '/?p=21',
      '/?page_id=21',
      '/?a=1&p=21',
      '/?p=22',
      '/?p=x',
      '/2019/05/fire',
      '/2019/05/fire/',
      '/2019/05/fire/?a=1',
    ],
    ...['/2099/01/%D0%BF%D1%80%D0%B8', '/2099/01/%d0%bf%d1%80%d0%b8/', '/2019/05/28/the-vote.html', '/feed', '/feed/'],
    ...['/wp-content/uploads/2019/05/wave%20(1).jpg', '/wp-content/uploads/2019/05/wave%20%281%29.jpg?w=640'],
    ...['/articles/%e7%81%af%e5%8f%b0', '/articles/%E7%81%AF%E5%8F%B0/', '/articles/%E7%81%AF%E5%8F%B0.html?a=1'],
    ...['/articles/%E6%97%A7-%E7%81%AF%E5%8F%B0', '/articles/%e6%97%a7-%e7%81%af%e5%8f%b0/', '/2019/06/tower.jpg?w=9'],
    ...['/articles/%E0%A4%B9%E0%A4%BF%E0%A4%A8%E0%A5%8D%E0%A4%A6%E0%A5%80'],
    ...['/articles/blaze', '/articles/blaze?a=1', '/articles/withdrawn', '/articles/withdrawn.md', '/api/gone.json'],
    '/api/articles/withdrawn.json',
    ...[
      '/.galley-site',
      '/_headers',
      '/_redirects',
      '/_nginx/http.conf',
      '/index.html.br',
      '/feed.xml.gz',
      '/%5Cevil/',
    ],
  ];

  it('makes nginx answer as our own server does', async ({ skip }) => {
    skip(nginxPath === null, NGINX_ADVICE);
    for (const path of ASKED) {
      for (const encoding of ['gzip', 'identity', ...(hasBrotliModule ? ['br'] : [])]) {
        const [fromOurs, fromNginx] = [
          await describeAnswer(origins.ours, path, 'GET', encoding),
          await describeAnswer(origins.nginx, path, 'GET', encoding),
        ];
        expect(fromNginx, `${path} (${encoding})`).toEqual(fromOurs);
      }
    }
    for (const path of ['/', '/search']) {
      for (const method of ['HEAD', 'POST', 'PUT', 'DELETE']) {
        const fromNginx = await describeAnswer(origins.nginx, path, method, 'gzip');
        expect(fromNginx, `${method} ${path}`).toEqual(await describeAnswer(origins.ours, path, method, 'gzip'));
      }
    }
  });

  it('has nginx answer 304 to whoever has the page', async ({ skip }) => {
    skip(nginxPath === null, NGINX_ADVICE);
    const [first]: IncomingMessage[] = await once(get(`${origins.nginx}/articles/fire`), 'response');
    first?.resume();
    const headers = { 'If-None-Match': String(first?.headers.etag) };
    const [again]: IncomingMessage[] = await once(get(`${origins.nginx}/articles/fire`, { headers }), 'response');
    again?.resume();
    expect([again?.statusCode, again?.headers['cache-control']]).toEqual([304, 'public, max-age=0, must-revalidate']);
  });
});
