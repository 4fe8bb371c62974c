import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type RunningSiteServer, startSiteServer } from '../../testing/startSiteServer.ts';
import { BuildError } from './BuildError.ts';
import { listen } from './listen.ts';

/** More than a socket and its buffers take, so that a reader who waits has it in flight. */
const LARGE = 24_000_000;

let folder: string;
let server: RunningSiteServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-listen-'));
  await writeFile(join(folder, 'large.jpg'), Buffer.alloc(LARGE));
  server = await startSiteServer(folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  server.process.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

async function openLarge(): Promise<IncomingMessage> {
  const [response] = await once(get(`${server.origin}/large.jpg`, { agent: false }), 'response');
  return response;
}

describe.each(['SIGTERM', 'SIGINT'] as const)('%s', (signal) => {
  it('ends the server with 0 once what is in flight has been answered', async () => {
    const response = await openLarge();
    server.process.kill(signal);
    await expect.poll(() => fetch(`${server.origin}/healthz`).catch(() => 'refused')).toBe('refused');
    expect(server.process.exitCode).toBeNull();
    let byteCount = 0;
    for await (const chunk of response) byteCount += chunk.length;
    expect(byteCount).toBe(LARGE);
    expect(await server.ended).toBe(0);
  });
});

it('a second signal ends it at once', async () => {
  const response = await openLarge();
  server.process.kill('SIGTERM');
  await expect.poll(() => fetch(`${server.origin}/healthz`).catch(() => 'refused')).toBe('refused');
  server.process.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  response.destroy();
});

it('a taken port is told in a sentence, without a stack', async () => {
  const { port } = server;
  const taken = createServer();
  vi.stubEnv('PORT', String(port));
  vi.stubEnv('HOST', '127.0.0.1');
  await expect(listen(taken)).rejects.toThrow(new BuildError(`Port ${port} is taken. Choose another: PORT=3000`));
});

it('an address that this machine does not have is told in a sentence', async () => {
  vi.stubEnv('PORT', '0');
  vi.stubEnv('HOST', '203.0.113.7');
  await expect(listen(createServer())).rejects.toThrow('HOST is "203.0.113.7", which is no address of this machine.');
});

it('started by npm, it ends when npm is killed and the shell between them stays', async () => {
  const byNpm = await startSiteServer(folder, 0, 'npm');
  byNpm.process.kill('SIGKILL');
  await byNpm.ended;
  await expect.poll(() => fetch(`${byNpm.origin}/healthz`).catch(() => 'refused')).toBe('refused');
});

it('started by npm, it ends when npm has ended the shell between them', async () => {
  const byNpm = await startSiteServer(folder, 0, 'shell');
  byNpm.process.kill('SIGTERM');
  await byNpm.ended;
  await expect.poll(() => fetch(`${byNpm.origin}/healthz`).catch(() => 'refused')).toBe('refused');
});
