import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { isRunning } from '../../publish/process/lockFile.ts';
import { nginxPath, proxyConfig, type RunningNginx, startNginx } from '../../testing/startNginx.ts';
import { startReaders } from '../../testing/startReaders.ts';
import { newsrooms } from '../support/newsrooms.ts';
import { type RunningCommand, runCommand } from '../support/runCommand.ts';

/** Two servers behind nginx follow one newsroom, each with its own site and publisher. */

const OUT_DIRS = ['.galley/several-spec-one', '.galley/several-spec-two'] as const;
const ARTICLE = '/articles/harbour-fire';

let content: string;
const commands: RunningCommand[] = [];
let nginx: RunningNginx | undefined;

function workDirOf(outDir: string): string {
  return outDir.replace('.galley/', '.galley/_galley-');
}

async function clear(): Promise<void> {
  for (const folder of OUT_DIRS) {
    // The publisher of the killed server may still be writing its last file.
    for (const path of [folder, `${folder}.staging`, workDirOf(folder)]) {
      await rm(path, { recursive: true, force: true, maxRetries: 10 });
    }
  }
}

test.beforeAll(async () => {
  await clear();
  content = await mkdtemp(join(tmpdir(), 'galley-several-'));
  // A few articles are enough.
  const filter = (path: string) => !path.includes('tide-table-');
  await cp(newsrooms.fixtures.env.CONTENT_DIR ?? '', content, { recursive: true, filter });
});

test.afterAll(async () => {
  for (const { process } of commands) process.kill('SIGTERM');
  await Promise.all(commands.map(({ ended }) => ended));
  await nginx?.stop();
  await clear();
  await rm(content, { recursive: true, force: true });
});

/** Starts a server like `npm start`, and waits until it listens and its publisher has caught up. */
async function start(outDir: string): Promise<{ command: RunningCommand; port: number }> {
  const env = { ...newsrooms.fixtures.env, CONTENT_DIR: content, OUT_DIR: outDir };
  const command = runCommand('scripts/start.ts', [], { ...env, HOST: '127.0.0.1', PORT: '0', LOG_FORMAT: 'json' });
  commands.push(command);
  const addressIn = () => /"address":"http:\/\/127\.0\.0\.1:(\d+)"/.exec(command.output())?.[1];
  await expect.poll(addressIn, { timeout: 120_000 }).toBeDefined();
  const port = Number(addressIn());
  const readiness = async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status;
  await expect.poll(readiness, { timeout: 180_000 }).toBe(200);
  return { command, port };
}

async function save(headline: string): Promise<void> {
  const file = join(content, 'articles/harbour-fire/index.mdx');
  await writeFile(file, (await readFile(file, 'utf8')).replace(/^headline: .*$/m, `headline: ${headline}`));
}

async function ask(origin: string): Promise<{ text: string; etag: string | null }> {
  const response = await fetch(origin + ARTICLE);
  return { text: await response.text(), etag: response.headers.get('etag') };
}

test('a save reaches both, and a killed one loses only its requests in progress', async () => {
  test.skip(nginxPath === null, 'nginx is not on this machine: apt install nginx-light');
  test.setTimeout(240_000);
  const [first, second] = await Promise.all([start(OUT_DIRS[0]), start(OUT_DIRS[1])]);
  nginx = await startNginx((port) => proxyConfig([first.port, second.port], port));
  await save('Saved once');
  for (const { port } of [first, second]) {
    await expect
      .poll(async () => (await ask(`http://127.0.0.1:${port}`)).text, { timeout: 30_000 })
      .toContain('Saved once');
  }
  const [answer, other] = await Promise.all([first, second].map(({ port }) => ask(`http://127.0.0.1:${port}`)));
  expect(answer?.text).toBe(other?.text);
  // A reader's cached copy is valid on both servers, once both have compressed the page at their best.
  const etags = () =>
    Promise.all([first, second].map(async ({ port }) => (await ask(`http://127.0.0.1:${port}`)).etag));
  await expect.poll(async () => new Set(await etags()).size, { timeout: 60_000 }).toBe(1);

  const readers = startReaders(nginx.origin + ARTICLE, (body) => body === answer?.text);
  await readers.moreBy(first.port, 100);
  await readers.moreBy(second.port, 100);
  const inFlight = new Set(readers.inFlight);
  first.command.process.kill('SIGKILL');
  await first.command.ended;
  await readers.more(600);
  await readers.stop();
  expect(readers.failures.filter(({ id }) => !inFlight.has(id))).toEqual([]);

  await save('Saved after it');
  await expect.poll(async () => (await ask(nginx?.origin ?? '')).text, { timeout: 30_000 }).toContain('Saved after it');

  // Its publisher is still rendering; the server waits for it.
  const { pid } = JSON.parse(await readFile(join(workDirOf(OUT_DIRS[1]), 'publisher.json'), 'utf8'));
  expect(isRunning(pid)).toBe(true);
  second.command.process.kill('SIGTERM');
  expect(await second.command.ended).toBe(0);
  expect(isRunning(pid)).toBe(false);

  // All output is JSON, including that of the build before.
  for (const { output } of commands)
    for (const line of output().trim().split('\n')) expect(() => JSON.parse(line), line).not.toThrow();
});
