import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { isRunning } from '../../publish/process/lockFile.ts';
import { findFreePort } from '../../testing/startNginx.ts';
import { newsrooms } from '../support/newsrooms.ts';
import { type RunningCommand, runCommand } from '../support/runCommand.ts';

/** What a first start does, and what a start or a build that fails leaves behind. */

test.describe.configure({ mode: 'serial' });

const OUT_DIR = '.galley/start-spec-out';
const WORK_DIR = '.galley/_galley-start-spec-out';

let content: string;
const commands: RunningCommand[] = [];

async function clear(): Promise<void> {
  for (const folder of [OUT_DIR, `${OUT_DIR}.staging`, WORK_DIR]) {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

test.beforeAll(async () => {
  await clear();
  content = await mkdtemp(join(tmpdir(), 'galley-start é %20-'));
  // A few articles are enough.
  const filter = (path: string) => !path.includes('tide-table-');
  await cp(newsrooms.fixtures.env.CONTENT_DIR ?? '', content, { recursive: true, filter });
  const article = join(content, 'articles/market-day/index.mdx');
  await writeFile(article, (await readFile(article, 'utf8')).replace('standfirst:', 'standfist:'));
});

test.afterAll(async () => {
  for (const { process } of commands) process.kill('SIGTERM');
  await Promise.all(commands.map(({ ended }) => ended));
  await clear();
  await rm(content, { recursive: true, force: true });
});

function run(script: string, args: readonly string[] = [], env: Record<string, string> = {}): RunningCommand {
  const settings = { ...newsrooms.fixtures.env, CONTENT_DIR: content, OUT_DIR, HOST: '127.0.0.1', PORT: '0', ...env };
  const command = runCommand(script, args, { LOG_FORMAT: 'json', ...settings });
  commands.push(command);
  return command;
}

/** `npm start`, as soon as it listens. */
async function start(env: Record<string, string> = {}): Promise<{ command: RunningCommand; origin: string }> {
  const command = run('scripts/start.ts', [], env);
  const addressIn = () => /"address":"([^"]+)"/.exec(command.output())?.[1];
  await expect.poll(addressIn, { timeout: 60_000 }).toBeDefined();
  return { command, origin: addressIn() ?? '' };
}

async function publisherId(): Promise<number> {
  const text = await readFile(join(WORK_DIR, 'publisher.json'), 'utf8').catch(() => '{"pid":0}');
  return JSON.parse(text).pid;
}

test('a taken port is told at once in a sentence, and nothing has begun', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const command = run('scripts/start.ts', [], { PORT: String(port), LOG_FORMAT: 'text' });
  expect(await command.ended).toBe(1);
  expect(command.output()).toBe(`Port ${port} is taken. Choose another: PORT=3000\n`);
  expect(existsSync(WORK_DIR)).toBe(false);
  other.close();
});

test('a build with an article that has problems publishes nothing', async () => {
  test.setTimeout(180_000);
  const command = run('scripts/build.ts');
  expect(await command.ended).toBe(1);
  expect(command.output()).toMatch(/market-day\/index\.mdx:\d+:1 {2}.*standfist/);
  expect(existsSync(OUT_DIR)).toBe(false);
});

test('a first start says how far it is, then serves all articles but one with problems, and says why', async () => {
  test.setTimeout(300_000);
  const newsroom = `http://localhost:${await findFreePort()}`;
  const state = {
    NEWSROOM_PORT: new URL(newsroom).port,
    NEWSROOM_DIR: join(content, '..', `${basename(content)} state`),
  };
  const { command, origin } = await start({ NEWSROOM: 'on', ...state });
  const early = await fetch(origin);
  expect(early.status).toBe(503);
  expect(early.headers.get('retry-after')).toBe('2');
  expect(await early.text()).toContain('is being built');
  expect((await fetch(`${origin}/healthz`)).status).toBe(200);

  const readiness = async () => (await fetch(`${origin}/readyz`)).status;
  await expect.poll(readiness, { timeout: 240_000 }).toBe(200);
  expect(await (await fetch(`${origin}/readyz`)).json()).toMatchObject({ ready: true, problems: 2 });
  expect((await fetch(`${origin}/articles/harbour-fire`)).status).toBe(200);
  expect((await fetch(`${origin}/articles/market-day`)).status).toBe(404);
  expect(command.output()).toMatch(/"event":"problem","message":"[^"]*market-day\/index\.mdx:\d+:1 /);
  const status = run('scripts/status.ts');
  expect(await status.ended).toBe(1);
  expect(status.output()).toMatch(/market-day\/index\.mdx:\d+:1 /);

  // The newsroom follows, with a link for the first account; nobody gets in without one.
  const link = new RegExp(`${newsroom}/invitation[^" ]+`);
  await expect.poll(command.output, { timeout: 60_000 }).toMatch(link);
  expect((await fetch(newsroom)).status).toBe(200);
  expect((await fetch(`${newsroom}/api/articles`)).status).toBe(401);
  for (const line of command.output().trim().split('\n')) expect(() => JSON.parse(line), line).not.toThrow();

  // The first save after the start.
  const article = join(content, 'articles/harbour-fire/index.mdx');
  await writeFile(article, (await readFile(article, 'utf8')).replace(/^headline: .*$/m, 'headline: Saved early'));
  // The server may close a connection just when it is used again.
  const page = async () => (await fetch(`${origin}/articles/harbour-fire`).catch(() => null))?.text();
  await expect.poll(page, { timeout: 30_000 }).toContain('Saved early');
});

test('a server that is killed takes its publisher along, and the next start is not kept from publishing', async () => {
  test.setTimeout(180_000);
  const pid = await publisherId();
  expect(isRunning(pid)).toBe(true);
  commands.find(({ process }) => process.exitCode === null)?.process.kill('SIGKILL');
  await expect.poll(() => isRunning(pid), { timeout: 30_000 }).toBe(false);
  const { command, origin } = await start();
  // A server that ends while its publisher is still starting leaves none behind, either.
  await expect.poll(publisherId, { timeout: 60_000 }).not.toBe(pid);
  const second = await publisherId();
  command.process.kill('SIGKILL');
  await expect.poll(() => isRunning(second), { timeout: 30_000 }).toBe(false);
  const status = async () => (await fetch(`${origin}/readyz`).catch(() => null))?.status;
  expect(await status()).toBeUndefined();
  expect(command.output()).not.toContain('Another process');
});

test('a build that keeps going publishes all other articles, and names the one with problems', async () => {
  test.setTimeout(180_000);
  await rm(OUT_DIR, { recursive: true, force: true });
  const command = run('scripts/build.ts', ['--keep-going']);
  expect(await command.ended).toBe(0);
  expect(command.output()).toMatch(/market-day\/index\.mdx:\d+:1 {2}.*standfist/);
  expect(command.output()).toContain('What has problems keeps its last good version, or is left out.');
  expect(existsSync(join(OUT_DIR, 'articles/harbour-fire.html'))).toBe(true);
  expect(existsSync(join(OUT_DIR, 'articles/market-day.html'))).toBe(false);
});

test('a newsroom that is not there does not become an empty site', async () => {
  test.setTimeout(120_000);
  await rm(OUT_DIR, { recursive: true, force: true });
  const command = run('scripts/start.ts', [], { CONTENT_DIR: join(content, 'nowhere'), LOG_FORMAT: 'text' });
  expect(await command.ended).toBe(1);
  expect(command.output()).toMatch(/There is no folder .*nowhere\.\nNothing is published, so nothing is served\./);
  expect(existsSync(OUT_DIR)).toBe(false);
});

test('a full disk ends a build with a sentence, and leaves nothing half made', async () => {
  test.setTimeout(180_000);
  const disk = await mkdtemp(join(tmpdir(), 'galley-full-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=700k', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    await rm(disk, { recursive: true });
    test.skip(true, 'a small disk can be mounted only by root');
  }
  try {
    const site = join(disk, 'site');
    const command = run('scripts/build.ts', ['--keep-going'], { OUT_DIR: site });
    expect(await command.ended).toBe(1);
    expect(command.output()).toMatch(
      /The disk of \S+site is full: \d+ KB are free\. This newsroom takes about \d+ MB in /,
    );
    expect(command.output()).not.toMatch(/\n\s+at /);
    expect(await readdir(disk)).toEqual([]);
  } finally {
    execFileSync('umount', [disk]);
    await rm(disk, { recursive: true });
  }
});

test('a checkout in a folder with a space, an accent and a percent sign can be started, checked and developed', async () => {
  test.setTimeout(300_000);
  const folder = join(await mkdtemp(join(tmpdir(), 'galley-any-')), 'é 100%20');
  const left = /^(?:\.git|\.cache|\.galley|out|node_modules|test-results|playwright-report|content|docs|e2e|fixtures)$/;
  await mkdir(folder);
  for (const name of await readdir('.')) {
    if (!left.test(name)) await cp(name, join(folder, name), { recursive: true });
  }
  execFileSync('cp', ['-al', resolve('node_modules'), folder]);
  const port = 4314;
  const env = { ...newsrooms.fixtures.env, CONTENT_DIR: 'content', OUT_DIR: 'out', SITE_URL: '', PORT: String(port) };
  await cp(content, join(folder, 'content'), { recursive: true });
  const command = runCommand('scripts/start.ts', [], env, folder);
  commands.push(command);
  const api = async () => {
    const response = await fetch(`http://localhost:${port}/api/articles.json`).catch(() => null);
    return response?.ok ? response.text() : `${response?.status}\n${command.output()}`;
  };
  await expect.poll(api, { timeout: 240_000 }).toContain(`http://localhost:${port}/articles/harbour-fire`);
  command.process.kill('SIGTERM');
  await command.ended;
  const check = runCommand('scripts/check-content.ts', [], env, folder);
  await check.ended;
  expect(check.output()).toContain('content/articles/market-day/index.mdx:');
  const develop = runCommand('scripts/dev.ts', [], env, folder);
  commands.push(develop);
  const page = async () => {
    const response = await fetch(`http://localhost:${port}/articles/harbour-fire`).catch(() => null);
    return response?.ok ? response.text() : `${response?.status}\n${develop.output()}`;
  };
  await expect.poll(page, { timeout: 240_000 }).toContain('<figure');
  develop.process.kill('SIGTERM');
  await develop.ended;
  await rm(join(folder, '..'), { recursive: true, force: true, maxRetries: 10 });
});
