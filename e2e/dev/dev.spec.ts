import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { origin, startDevServer } from '../support/devServer.ts';
import type { RunningCommand } from '../support/runCommand.ts';

let content: string;
let server: RunningCommand;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  test.setTimeout(120_000);
  content = await mkdtemp(join(tmpdir(), 'galley-dev-'));
  await cp('fixtures/valid', content, { recursive: true });
  server = await startDevServer(content);
});

test.afterAll(async () => {
  server.process.kill('SIGTERM');
  await server.ended;
  await rm(content, { recursive: true });
});

async function edit(slug: string, change: (text: string) => string): Promise<void> {
  const file = join(content, 'articles', slug, 'index.mdx');
  await writeFile(file, change(await readFile(file, 'utf8')));
}

test('shows a save in the open page, without a reload or a warning', async ({ page }) => {
  const warnings: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) warnings.push(message.text());
  });
  await page.goto(`${origin}/articles/harbour-fire`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fire closes the harbour for a night');
  await page.evaluate(() => Object.assign(window, { wasHereBefore: true }));
  // Live reload works once its script has connected; an earlier save appears only on the next load.
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset.revision)).toBeTruthy();
  await expect(async () => {
    await edit('harbour-fire', (text) => text.replace(/^headline: .*$/m, `headline: A new headline at ${Date.now()}`));
    await expect(page.getByRole('heading', { level: 1 })).toContainText('A new headline', { timeout: 4_000 });
  }).toPass();
  expect(await page.evaluate(() => 'wasHereBefore' in window)).toBe(true);
  expect(warnings).toEqual([]);
});

test('shows drafts and scheduled articles, labelled', async ({ page }) => {
  await page.goto(`${origin}/articles/new-ferry`);
  await expect(page.getByText('Draft', { exact: true })).toBeVisible();
  await page.goto(`${origin}/articles/spring-tide-2099`);
  await expect(page.getByText('Scheduled', { exact: true })).toBeVisible();
});

test('shows the pictures', async ({ page }) => {
  await page.goto(`${origin}/articles/harbour-fire`);
  const image = page.getByRole('figure').first().getByRole('img');
  await expect.poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
});

test('reports a broken article, keeps its last good version, and updates the others', async ({ page }) => {
  await edit('council-vote', (text) => `${text}\n{1 + 1}\n`);
  await expect.poll(() => server.output()).toMatch(/council-vote\/index\.mdx:\d+:1 {2}/);
  await page.goto(`${origin}/articles/council-vote`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Council votes to rebuild the north quay');
  await edit('harbour-fire', (text) => text.replace(/^headline: .*$/m, 'headline: Others go on'));
  await expect(async () => {
    await page.goto(`${origin}/articles/harbour-fire`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Others go on', { timeout: 1_000 });
  }).toPass();
});

test('updates the other articles when a section in use is removed', async ({ page }) => {
  await rm(join(content, 'sections', 'town.yaml'));
  await expect.poll(() => server.output()).toMatch(/council-vote\/index\.mdx:\d+:\d+ {2}.*section "town"/);
  await expect(async () => {
    await page.goto(`${origin}/`);
    await expect(page.getByRole('navigation').getByRole('link', { name: 'Town' })).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
  await page.goto(`${origin}/articles/harbour-fire`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Others go on');
});

test.describe('a request to the editor from somewhere else', () => {
  const update = { additions: [], deletions: [], opened: {} };

  function ask(path: string, headers: Record<string, string>, method = 'GET', body = ''): Promise<number> {
    return new Promise((resolve, reject) => {
      const request = httpRequest(`${origin}${path}`, { method, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      request.on('error', reject);
      request.end(body);
    });
  }
  const own = { 'no-cors': '1', 'content-type': 'application/json' };

  test('is accepted from the editor’s own page', async () => {
    expect(await ask('/keystatic', {})).toBe(200);
    expect(await ask('/api/keystatic/tree', own)).toBe(200);
    expect(await ask('/api/keystatic/update', { ...own, origin }, 'POST', JSON.stringify(update))).toBe(200);
  });

  test('is refused from another origin, whatever it requests', async () => {
    const foreign = { ...own, origin: 'https://evil.example' };
    expect(await ask('/api/keystatic/update', foreign, 'POST', JSON.stringify(update))).toBe(403);
    expect(await ask('/api/keystatic/tree', foreign)).toBe(403);
    expect(await ask('/api/keystatic/tree', { ...own, origin: 'null' })).toBe(403);
    expect(await ask('/api/keystatic/tree', { ...own, 'sec-fetch-site': 'cross-site' })).toBe(403);
  });

  test('is refused under another hostname, even one that resolves to this machine', async () => {
    for (const host of ['evil.example', 'evil.example:4312', 'localhost.evil.example', '192.168.1.4:4312']) {
      expect(await ask('/keystatic', { host }), host).toBe(403);
      expect(await ask('/api/keystatic/tree', { ...own, host, origin: `http://${host}` }), host).toBe(403);
    }
  });

  test('is refused without the header that only the editor’s scripts can set', async () => {
    expect(await ask('/api/keystatic/tree', {})).toBe(400);
    expect(await ask('/api/keystatic/update', { 'content-type': 'text/plain' }, 'POST', JSON.stringify(update))).toBe(
      400,
    );
  });

  test('cannot write or read outside the newsroom', async () => {
    const contents = Buffer.from('x').toString('base64url');
    for (const path of [
      'content/../package.json',
      'package.json',
      'content/articles/../../../outside.jpg',
      'content/articles/market-day/.env',
      'content/articles/market-day/deep/er.jpg',
      'content/articles/market-day/run.sh',
      'content/articles/Market Day/index.mdx',
      'content/sections/../articles/market-day/index.mdx',
      '/etc/passwd',
      'content\\articles\\x\\index.mdx',
    ]) {
      const body = JSON.stringify({ ...update, additions: [{ path, contents }] });
      expect(await ask('/api/keystatic/update', own, 'POST', body), path).toBe(400);
    }
    const sha = '0'.repeat(40);
    for (const path of [
      'content/..%2f..%2fpackage.json',
      'content/articles/%2e%2e/%2e%2e/package.json',
      'package.json',
    ]) {
      expect(await ask(`/api/keystatic/blob/${sha}/${path}`, own), path).toBe(400);
    }
  });
});
