import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { notFound } from 'next/navigation';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRoutes, type Routes } from './openRoutes.ts';

/** As Next writes it: pages and files too. */
const MANIFEST = {
  '/[page]/markdown/route': '/[page]/markdown',
  '/[page]/page': '/[page]',
  '/api/articles.json/route': '/api/articles.json',
  '/api/articles/[file]/route': '/api/articles/[file]',
  '/api/sections/[slug]/page/[file]/route': '/api/sections/[slug]/page/[file]',
  '/api/ninjs/[file]/route': '/api/ninjs/[file]',
  '/articles/[slug]/markdown/route': '/articles/[slug]/markdown',
  '/articles/[slug]/page': '/articles/[slug]',
  '/icon.svg/route': '/icon.svg',
};

let folder: string;
let routes: Routes;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-routes-'));
  await writeFile(join(folder, 'app-path-routes-manifest.json'), JSON.stringify(MANIFEST));
  routes = await openRoutes(folder, async (route) => ({
    GET: async (_request: Request, { params }: { params: Promise<object> }) =>
      Response.json({ route, params: await params }),
  }));
});
afterAll(() => rm(folder, { recursive: true }));

const nothing = () => notFound();
const ask = async (address: string) => (await routes(address))?.json();

describe('openRoutes', () => {
  it.each([
    ['/api/articles.json', 'api/articles.json', {}],
    ['/api/articles/tide.json', 'api/articles/[file]', { file: 'tide.json' }],
    ['/api/sections/town/page/2.json', 'api/sections/[slug]/page/[file]', { slug: 'town', file: '2.json' }],
    ['/articles/tide.md', 'articles/[slug]/markdown', { slug: 'tide' }],
    ['/about.md', '[page]/markdown', { page: 'about' }],
  ])('answers %s', async (address, route, params) => {
    expect(await ask(address)).toEqual({ route, params });
  });

  it('gives parameters as Next does: percent-encoded', async () => {
    expect(await ask('/api/ninjs/été 1.json')).toMatchObject({ params: { file: '%C3%A9t%C3%A9%201.json' } });
  });

  it.each(['/', '/about', '/articles/tide', '/icon.svg', '/api/articlesxjson', '/api/articles/a/b.json'])(
    'leaves %s to Next',
    (address) => expect(routes(address)).toBeNull(),
  );

  it('answers with status 404 where the handler says that there is nothing', async () => {
    const empty = await openRoutes(folder, async () => ({ GET: nothing }));
    expect((await empty('/api/articles.json'))?.status).toBe(404);
  });

  it('refuses a module without a handler', async () => {
    const empty = await openRoutes(folder, async () => ({}));
    await expect(empty('/api/articles.json')).rejects.toThrow();
  });
});
