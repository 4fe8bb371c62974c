import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PublisherState, writePublisherState } from '../publish/site/publisherState.ts';
import { createSiteServer } from './server.ts';

let folder: string;
let server: Server;
let origin: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-first-build-'));
  const files = { redirectsFile: join(folder, 'redirects.json'), publisherStateFile: join(folder, 'publisher.json') };
  server = createSiteServer({ outDir: join(folder, 'out'), ...files }).listen(0, 'localhost');
  await once(server, 'listening');
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

async function report(state: Partial<PublisherState>): Promise<void> {
  const none = {
    pid: 1,
    ready: false,
    lastPublish: null,
    revision: '',
    problems: [],
    batch: null,
    pictures: null,
    outdatedPages: 0,
    quickPages: 0,
    isSearchBehind: false,
  };
  const articles = { published: 0, drafts: 0, scheduled: 0 };
  await writePublisherState({ ...none, articles, ...state }, join(folder, 'publisher.json'));
}

describe('until the first build is there', () => {
  it.each(['/', '/articles/pier', '/feed.xml'])('%s gets status 503, and when to ask again', async (address) => {
    const response = await fetch(origin + address);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const page = await response.text();
    expect(page).toContain('<meta http-equiv="refresh" content="2">');
    expect(page).toContain('<h1>Perigee is being built</h1>');
    expect(page).not.toContain('<script');
  });

  it('the page says how far it is', async () => {
    await report({ batch: { step: 'articles', done: 3, total: 11 } });
    const page = await (await fetch(origin)).text();
    expect(page).toContain('3 of 11 articles are made.');
    expect(page).toContain('<progress max="11" value="3"');
    await report({ batch: { step: 'pages', done: 40, total: 90 } });
    expect(await (await fetch(origin)).text()).toContain('40 of 90 pages are rendered.');
  });

  it('the page says that something is in the way, and not what', async () => {
    const problem = { file: 'content', line: 1, column: 1, message: 'The disk is full.', hint: '' };
    await report({ problems: [problem] });
    const page = await (await fetch(origin)).text();
    expect(page).toContain('The log says what is in the way.');
    expect(page).not.toContain('disk');
  });

  it('the server is alive and not ready', async () => {
    await report({ ready: true });
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
    expect((await fetch(`${origin}/readyz`)).status).toBe(503);
  });

  it('and no longer: pages are served as soon as they are there', async () => {
    expect((await fetch(origin)).status).toBe(503);
    await mkdir(join(folder, 'out'));
    await writeFile(join(folder, 'out/index.html'), '<p>Front</p>');
    expect((await fetch(origin)).status).toBe(200);
    expect((await fetch(`${origin}/no-such-page`)).status).toBe(404);
  });
});
