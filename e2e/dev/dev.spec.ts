import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { newsroomOrigin, origin, startDevServer } from '../support/devServer.ts';
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
  await rm(`${content}-newsroom`, { recursive: true, force: true });
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

test('has a newsroom beside it, without sign-in, whose saves show on the site', async ({ page }) => {
  await expect.poll(server.output, { timeout: 60_000 }).toContain(`Newsroom: ${newsroomOrigin}`);
  // The address of the former editor.
  await page.goto(`${origin}/keystatic/collection/articles/item/market-day`);
  await expect(page).toHaveURL(new RegExp(`^${newsroomOrigin}`));
  await page.goto(`${newsroomOrigin}/articles/market-day`);
  await page.getByRole('textbox', { name: 'Story' }).getByText('Three stalls before seven').first().click();
  await page.keyboard.press('Home');
  await page.keyboard.type('Today: ');
  await page.keyboard.press('Control+s');
  await expect(page.getByText(/^Saved/)).toBeVisible();
  await expect(async () => {
    await page.goto(`${origin}/articles/market-day`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Today: ', { timeout: 1_000 });
  }).toPass();
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
  // The open page may reload at the same time, which would interrupt it.
  await expect(async () => {
    await page.goto(`${origin}/articles/harbour-fire`);
  }).toPass();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Others go on');
});
