import { once } from 'node:events';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type RawResponse, sendRaw } from '../testing/sendRaw.ts';
import { createSiteServer } from './server.ts';

const CANARY = 'canary-0c5d2e';
export const LARGE_BYTES = 4_000_000;

/** A site with secrets in it and around it, and a server for it whose timeouts are short. */
export async function startAttackedServer() {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'galley-attacks-')));
  const outDir = join(folder, 'out');
  await writeSite(folder, outDir);
  const server = createSiteServer({
    outDir,
    redirectsFile: join(folder, 'redirects.json'),
    timeouts: { headersMs: 400, requestMs: 600, idleMs: 1500, checkIntervalMs: 100 },
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  function get(target: string, headers = ''): Promise<RawResponse[]> {
    const head = `GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${headers}\r\n`;
    return sendRaw(port, Buffer.from(head, 'latin1'));
  }

  return {
    folder,
    outDir,
    server,
    port,
    get,
    /** Opens a connection and sends something on it. */
    open: (bytes: string): { socket: Socket; received: () => string; closed: Promise<unknown> } => {
      const socket = connect(port, '127.0.0.1');
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1');
      });
      socket.on('error', () => undefined);
      const closed = new Promise((resolve) => socket.on('close', resolve));
      socket.write(bytes);
      return { socket, received: () => text, closed };
    },
    /** The server still does its job. */
    expectAlive: async () => {
      expect((await get('/')).map(({ status, body }) => [status, body])).toEqual([[200, '<p>Front</p>']]);
    },
    expectNothingLeaked: (responses: readonly RawResponse[], label: string) => {
      for (const { status, body, headers } of responses) {
        expect([200, 206, 304, 308, 400, 404, 405, 408, 410, 416, 431], label).toContain(status);
        expect(body, label).not.toContain(CANARY);
        expect(body, label).not.toContain(folder);
        // Browsers take two slashes, or a slash and a backslash, for another host.
        expect(headers.location ?? '/', label).toMatch(/^\/(?![/\\])/);
      }
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function writeSite(folder: string, outDir: string): Promise<void> {
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
}
