import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type FrameLocator, type Locator, type Page, test } from '@playwright/test';
import { findViolationsInBoth } from '../support/findViolations.ts';
import { E2E_NEWSROOM_DIR, newsrooms } from '../support/newsrooms.ts';
import { type Newsroom, startNewsroom } from '../support/startNewsroom.ts';
import { writeShoot } from '../support/writeShoot.ts';

/** A newsroom over a copy of the small one, whose site is served already. */
const SLUG = 'harbour-fire';
let folder: string;
let origin: string;
let newsroom: Newsroom;

test.use({ viewport: { width: 1440, height: 1000 } });

test.beforeAll(async () => {
  test.setTimeout(120_000);
  await rm(E2E_NEWSROOM_DIR, { recursive: true, force: true });
  newsroom = await startNewsroom({ ...newsrooms.fixtures.env, NEWSROOM_DIR: E2E_NEWSROOM_DIR });
  ({ origin, folder } = newsroom);
  await writeShoot(join(folder, 'shoot'));
});

test.afterAll(() => newsroom.stop());

async function open(page: Page): Promise<void> {
  await page.goto(`${origin}/articles/${SLUG}`);
  await expect(page.getByRole('textbox', { name: 'Story' })).toBeVisible();
}

const toggle = (page: Page): Locator => page.getByRole('button', { name: 'Preview', exact: true });
const shownIn = (page: Page): FrameLocator => page.frameLocator('iframe[data-shown="true"]');
const widthOf = (picture: Locator) => picture.evaluate((element: HTMLImageElement) => element.naturalWidth);

test('shows what is typed as readers will get it, to nobody else', async ({ page, request }) => {
  // The site starts Next for the first preview.
  test.setTimeout(180_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    // The scripts are the test runner's: the page has none.
    const isOurs = !message.text().startsWith('Blocked script execution');
    if (message.type() === 'error' && isOurs) complaints.push(message.text());
  });
  const file = join(folder, 'content', 'articles', SLUG, 'index.mdx');
  const before = await readFile(file, 'utf8');
  await open(page);
  await toggle(page).click();
  const shown = shownIn(page);
  await expect(shown.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 120_000 });

  await page.locator('.body > p').first().click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Words that nobody saved.');
  await expect(shown.getByText('Words that nobody saved.')).toBeVisible();
  await expect(page.getByText('Follows what you type')).toBeVisible();

  // A photo that is uploaded, and in no saved text.
  page.once('filechooser', (chooser) => chooser.setFiles(join(folder, 'shoot', 'Rover 1.JPG')));
  await page.keyboard.press('Enter');
  await page.keyboard.type('/photo');
  await page.getByRole('option', { name: /^Photo / }).click();
  const photo = shown.getByRole('img', { name: 'A card with the number 1' });
  await expect.poll(() => widthOf(photo)).toBeGreaterThan(0);

  // A pull quote without words cannot be shown: the page stays, and the reason stands above it.
  await page.getByRole('button', { name: 'Insert' }).click();
  await page.getByRole('menuitem', { name: /^Pull quote/ }).click();
  const pane = page.getByRole('region', { name: 'Preview' });
  await expect(pane.getByText('the preview stays as it was')).toBeVisible();
  await expect(shown.getByText('Words that nobody saved.')).toBeVisible();
  await page.keyboard.type('Set large.');
  await expect(shown.getByText('Set large.')).toBeVisible();
  await expect(pane.getByText('the preview stays as it was')).toHaveCount(0);

  expect(await readFile(file, 'utf8')).toBe(before);
  expect(await (await request.get(`${newsrooms.fixtures.url}/articles/${SLUG}`)).text()).not.toContain('nobody saved');
  await expect.poll(() => readdir(join(E2E_NEWSROOM_DIR, 'unsaved')).catch(() => [])).toEqual([]);
  expect(complaints).toEqual([]);
});

test('is as wide as the chosen screen, stays scrolled, and is left open or closed', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Control+Shift+Enter');
  const shown = shownIn(page);
  const root = shown.locator('html');
  await expect(shown.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Desk' }).click();
  await expect.poll(() => root.evaluate(() => window.innerWidth)).toBe(1440);
  await page.getByRole('button', { name: 'Phone' }).click();
  await expect.poll(() => root.evaluate(() => window.innerWidth)).toBe(390);
  await root.evaluate(() => window.scrollTo({ top: 400, behavior: 'instant' }));
  const steps = await page.evaluate(() => window.history.length);
  await page.locator('.body > p').first().click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Further down.');
  await expect(shown.getByText('Further down.')).toHaveCount(1);
  await expect.poll(() => root.evaluate(() => window.scrollY)).toBe(400);
  expect(await page.evaluate(() => window.history.length)).toBe(steps);

  await page.reload();
  await expect(toggle(page)).toHaveAttribute('aria-pressed', 'true');
  await toggle(page).click();
  await page.reload();
  await expect(toggle(page)).toHaveAttribute('aria-pressed', 'false');
});

test.describe('for everybody', () => {
  // The policy of the newsroom does not let axe in.
  test.use({ bypassCSP: true });

  test('is accessible beside the text and over it, in both schemes', async ({ page }) => {
    await open(page);
    await toggle(page).click();
    await expect(shownIn(page).getByRole('heading', { level: 1 })).toBeVisible();
    expect(await findViolationsInBoth(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    const over = page.getByRole('dialog', { name: 'Preview' });
    await expect(shownIn(page).getByRole('heading', { level: 1 })).toBeVisible();
    expect(await findViolationsInBoth(page)).toEqual([]);
    await over.getByRole('button', { name: 'Back' }).click();
    await expect(page.getByRole('textbox', { name: 'Story' })).toBeVisible();
    await expect(over).toHaveCount(0);
  });
});
