import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { READING_HEADER } from '../lib/readingHeader.ts';
import { createFileServer } from '../serve/createFileServer.ts';
import { type RawResponse, sendRaw } from '../testing/sendRaw.ts';
import { createDevServer } from './createDevServer.ts';
import type { ReadingProgress } from './readingProgress.ts';

let folder: string;
let server: Server;
let upgraded: number;
let prepared: string[];
let progress: ReadingProgress | null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-dev-'));
  upgraded = 0;
  prepared = [];
  progress = null;
  await writeFile(join(folder, 'a.jpg'), 'picture');
  server = createDevServer({
    drawPage: async (path, draw) => {
      prepared.push(path);
      await draw(progress);
    },
    onConnect: () => {},
    serveBrand: async () => false,
    makePicture: async (file) => {
      if (file !== 'new.jpg') return false;
      await writeFile(join(folder, file), 'new picture');
      return true;
    },
    folders: { '/media/': createFileServer(folder) },
    next: {
      handle: async ({ url, headers }, response) => {
        if (url === '/broken') throw new Error('a page cannot be drawn');
        response.end(`page ${headers[READING_HEADER] ?? ''}`);
      },
      compile: async () => {},
      upgrade: async (_request, socket) => {
        upgraded += 1;
        socket.destroy();
      },
    },
    host: 'newsroom.test',
    newsroomUrl: 'http://localhost:3001',
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  vi.restoreAllMocks();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

async function ask(path: string, host = 'localhost:3000', headers = ''): Promise<RawResponse | undefined> {
  const { port } = server.address() as AddressInfo;
  const head = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${headers || 'Connection: close\r\n'}\r\n`;
  return (await sendRaw(port, head))[0];
}

describe('the server of npm run dev', () => {
  it('serves the files of its folders, and leaves the rest to Next', async () => {
    expect(await ask('/media/a.jpg')).toMatchObject({ status: 200, body: 'picture' });
    expect(await ask('/media/b.jpg')).toMatchObject({ status: 200, body: expect.stringMatching(/^page/) });
    expect(await ask('/')).toMatchObject({ status: 200, body: expect.stringMatching(/^page/) });
  });

  it.each(['/keystatic', '/keystatic/collection/articles/item/a'])('leads %s to the newsroom', async (path) => {
    expect(await ask(path)).toMatchObject({ status: 302, headers: { location: 'http://localhost:3001' } });
  });

  it('has the content ready before it leaves a page to Next', async () => {
    await ask('/articles/a%20b?x=1');
    await ask('/media/a.jpg');
    expect(prepared).toEqual(['/articles/a b']);
  });

  it('tells the page how far the archive is read, and nobody else can', async () => {
    expect(await ask('/', undefined, `Connection: close\r\n${READING_HEADER}: x\r\n`)).toMatchObject({ body: 'page ' });
    progress = { done: 2, total: 100 };
    expect(await ask('/')).toMatchObject({ body: 'page 2 of 100' });
  });

  it('makes a picture when somebody asks for it', async () => {
    expect(await ask('/media/new.jpg')).toMatchObject({ status: 200, body: 'new picture' });
  });

  it('opens no file outside of them', async () => {
    const out = '../'.repeat(20);
    for (const path of [`/media/${out}etc/hostname`, `/media/${out}proc/self/environ`, '/media//etc/hostname']) {
      expect(await ask(path), path).toMatchObject({ body: expect.stringMatching(/^page/) });
    }
  });

  it('says that something is wrong, and goes on', async () => {
    const said = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    vi.spyOn(console, 'error').mockImplementation(said);
    expect(await ask('/broken')).toMatchObject({ status: 500 });
    expect(said.mock.calls.join()).toContain('a page cannot be drawn');
    expect(await ask('/')).toMatchObject({ status: 200 });
  });

  it.each(['localhost', 'LOCALHOST:3000', '127.0.0.1:3000', '[::1]:3000', '192.168.1.4', 'newsroom.test:3000'])(
    'answers as %s',
    async (host) => {
      expect(await ask('/', host)).toMatchObject({ status: 200 });
    },
  );

  it.each(['evil.example', 'evil.example:3000', 'localhost.evil.example', '127.0.0.1.evil.example', ''])(
    'shows nothing to a site of another name that leads to this machine: %j',
    async (host) => {
      for (const path of ['/', '/media/a.jpg']) {
        expect(await ask(path, host), path).toMatchObject({
          status: 403,
          body: expect.not.stringMatching(/page|picture/),
        });
      }
    },
  );

  it('lets nobody of another name follow the changes', async () => {
    const headers = 'Connection: Upgrade\r\nUpgrade: websocket\r\n';
    await ask('/_next/hmr', 'evil.example', headers);
    expect(upgraded).toBe(0);
    await ask('/_next/hmr', 'localhost', headers);
    expect(upgraded).toBe(1);
  });
});
