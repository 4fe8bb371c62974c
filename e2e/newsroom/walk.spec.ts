import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { findViolations, findViolationsInBoth } from '../support/findViolations.ts';
import { type Newsroom, startNewsroom } from '../support/startNewsroom.ts';
import { writeShoot } from '../support/writeShoot.ts';

const SLUG = 'a-year-on-the-far-side';

let content: string;
let shoot: string;
let newsroom: Newsroom;
let origin: string;

// The policy of the newsroom does not let axe in.
test.use({ viewport: { width: 1440, height: 1000 }, bypassCSP: true });

test.beforeAll(async () => {
  test.setTimeout(120_000);
  newsroom = await startNewsroom();
  ({ origin, content } = newsroom);
  shoot = join(newsroom.folder, 'shoot');
  await writeShoot(shoot);
});

test.afterAll(() => newsroom.stop());

function readArticle(slug: string): Promise<string> {
  return readFile(join(content, 'articles', slug, 'index.mdx'), 'utf8');
}

async function open(page: Page, slug: string): Promise<void> {
  await page.goto(`${origin}/articles/${slug}`);
  await expect(page.getByRole('textbox', { name: 'Story' })).toBeVisible();
}

test('writes a story with fifteen photos, and publishes it, without a mouse', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto(origin);
  await page.getByRole('button', { name: 'New article' }).press('Enter');
  await page.keyboard.type('A year on the far side');
  await page.keyboard.press('Enter');
  const story = page.getByRole('textbox', { name: 'Story' });
  await expect(story).toContainText('A year on the far side');
  // Much is missing, and nobody had a chance to write it: nothing is red.
  await expect(page.locator('[data-tone="error"]')).toHaveCount(0);

  await story.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Fifteen pictures of a place that nobody sees from Earth.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('They came with the night.');
  // Focus and caret stay where they were.
  await page.keyboard.press('Control+s');
  await page.keyboard.type(' And stayed.');
  await expect(story).toContainText('They came with the night. And stayed.');

  const files = [15, 2, 1].map((number) => join(shoot, `Rover ${number}.JPG`)).concat(join(shoot, 'notes.txt'));
  page.once('filechooser', (chooser) => chooser.setFiles(files));
  await page.keyboard.press('Enter');
  await page.keyboard.type('/gal');
  await expect(page.getByRole('option', { name: /^Gallery Photos/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('notes.txt is not a picture')).toBeVisible();
  await expect(page.locator('[data-block="Photo"]')).toHaveCount(3);
  await expect(page.locator('.frame progress')).toHaveCount(0);
  await expect(page.locator('.photo-words').first()).toContainText('Rover & lander, picture 1');

  await page.getByRole('button', { name: 'Words and order…' }).press('Enter');
  const grid = page.getByRole('dialog', { name: 'Words and order of the photos' });
  await grid.getByLabel('Credit of photo 1', { exact: true }).fill('CNSA');
  await page.keyboard.press('Control+d');
  await expect(grid.getByLabel('Credit of photo 3', { exact: true })).toHaveValue('CNSA');
  await grid.getByRole('button', { name: /rover-15/ }).press(' ');
  await page.keyboard.press('Alt+ArrowLeft');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(grid.getByRole('listitem').first()).toContainText('rover-15.jpg');
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await page.getByLabel('Section', { exact: true }).selectOption({ label: 'Harbour' });
  await page.getByRole('combobox', { name: 'Byline' }).fill('Ines');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Publish' }).press('Enter');
  const publish = page.getByRole('dialog', { name: 'Publish' });
  await publish.getByRole('button', { name: 'Credits' }).press('Enter');
  await expect(page.getByRole('group', { name: 'Credits' }).locator(':focus')).toHaveCount(1);
  await page.getByLabel('Who made it').fill('Wang Lin');
  await page.getByRole('button', { name: 'Publish' }).press('Enter');
  await publish.getByRole('button', { name: 'Publish' }).press('Enter');
  await expect(page.locator('.article-status')).toHaveText('Published');

  const text = await readArticle(SLUG);
  expect(text).not.toContain('status:');
  expect(text).not.toContain('not chosen');
  expect([...text.matchAll(/src="([^"]*)"/g)].map(([, src]) => src)).toEqual([
    'rover-15.jpg',
    'rover-1.jpg',
    'rover-2.jpg',
  ]);
  expect(text.match(/credit="CNSA"/g)).toHaveLength(3);
});

test('keeps what was typed through a reload, and undo takes it away', async ({ page }) => {
  await open(page, 'harbour-fire');
  const before = await readArticle('harbour-fire');
  await page.locator('.body > p').first().click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Unsaved words.');
  await expect(page.getByText('Unsaved changes, kept')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Story' })).toContainText('Unsaved words.');
  expect(await readArticle('harbour-fire')).toBe(before);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('textbox', { name: 'Story' })).not.toContainText('Unsaved words.');
});

test('a letter typed while a photo is selected removes no photo', async ({ page }) => {
  await open(page, 'harbour-fire');
  const photos = page.locator('[data-block="Photo"]');
  const count = await photos.count();
  await photos.first().locator('.frame').click();
  await page.keyboard.type('x');
  await expect(page.locator('.body')).toContainText('x');
  await expect(photos).toHaveCount(count);
});

test('an article that is broken on the disk opens as text, and can be mended', async ({ page }) => {
  const path = join(content, 'articles', 'market-day', 'index.mdx');
  const whole = await readArticle('market-day');
  await writeFile(path, `${whole}\n<PullQuote>\n`);
  await page.goto(`${origin}/articles/market-day`);
  const source = page.getByLabel('Text of the article');
  await expect(source).toHaveValue(/<PullQuote>\n$/);
  await source.fill(whole);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  expect(await readArticle('market-day')).toBe(whole);
});

test('finds an article by words of its headline, with the keyboard', async ({ page }) => {
  await page.goto(origin);
  await expect(page.locator('.article-rows li').first()).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('fire harbour');
  await expect(page.locator('.article-rows li')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/articles\/harbour-fire/);
});

test.describe('with the policy of the newsroom', () => {
  test.use({ bypassCSP: false });

  test('breaks no rule of it', async ({ page }) => {
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await open(page, 'harbour-fire');
    await page.getByRole('button', { name: 'Insert' }).click();
    await page.getByRole('menuitem', { name: /^Pull quote/ }).click();
    await page.keyboard.type('A sentence, set large.');
    await page.getByRole('button', { name: 'Words and order…' }).first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(complaints).toEqual([]);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('reads an article, corrects its headline, and publishes that', async ({ page }) => {
    await page.goto(origin);
    await page.getByRole('link', { name: /A broken mast, and a win by a length/ }).tap();
    const headline = page.locator('.headline');
    await headline.tap();
    // The caret stands where the finger was; where that is depends on the line breaks.
    await page.keyboard.type('NEARLY ');
    await page.getByRole('button', { name: 'Update' }).tap();
    await page.getByRole('dialog', { name: 'Update' }).getByRole('button', { name: 'Update' }).tap();
    await expect(page.locator('.work-status').getByText('Saved')).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(await readArticle('regatta')).toMatch(/^headline: .*NEARLY/m);
    // Nothing is wider than the screen.
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});

for (const width of [1440, 1024, 390]) {
  test(`is accessible at ${width} px, in both schemes`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(origin);
    await expect(page.locator('.article-rows li').first()).toBeVisible();
    expect(await findViolationsInBoth(page)).toEqual([]);
    await open(page, 'old-lighthouse');
    expect(await findViolationsInBoth(page)).toEqual([]);
    await page.locator('[data-block="Photo"] .frame').first().click();
    expect(await findViolationsInBoth(page)).toEqual([]);
    // The story comes first, also where everything is below everything else.
    const top = await page.locator('.headline').evaluate((headline) => headline.getBoundingClientRect().top);
    expect(top).toBeLessThan(300);
  });
}
