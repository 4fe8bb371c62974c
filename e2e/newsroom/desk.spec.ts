import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { samplePhoto } from '../../lib/images/samplePhoto.testing.ts';
import { findViolations } from '../support/findViolations.ts';
import { type Newsroom, startNewsroom } from '../support/startNewsroom.ts';

/** What went wrong in editors elsewhere, and must not here. */
const PHOTO_COUNT = 60;

let folder: string;
let content: string;
let newsroom: Newsroom;
let origin: string;

// The policy of the newsroom does not let axe in.
test.use({ viewport: { width: 1440, height: 1000 }, bypassCSP: true });

test.beforeAll(async () => {
  test.setTimeout(120_000);
  newsroom = await startNewsroom();
  ({ origin, content, folder } = newsroom);
  await writeCards(join(folder, 'cards'));
});

test.afterAll(() => newsroom.stop());

/** Sixty different photos, one of them without an extension and one a PNG called JPEG; and a text. */
async function writeCards(cards: string): Promise<void> {
  await mkdir(cards);
  const jpeg = await samplePhoto(800, 600).jpeg().toBuffer();
  for (let number = 1; number <= PHOTO_COUNT; number++) {
    const name = number === 7 ? 'Card 7' : `Card ${number}.jpg`;
    const bytes = number === 9 ? await samplePhoto(800, 600).png().toBuffer() : jpeg;
    await writeFile(join(cards, name), Buffer.concat([bytes, Buffer.from(`card ${number}`)]));
  }
  for (const name of ['Extra 1.jpg', 'Extra 2.jpg'])
    await writeFile(join(cards, name), Buffer.concat([jpeg, Buffer.from(name)]));
  await writeFile(join(cards, 'Card 30b.jpg'), 'not a picture');
}

const card = (name: string) => join(folder, 'cards', name);

async function open(page: Page, slug: string): Promise<void> {
  await page.goto(`${origin}/articles/${slug}`);
  await expect(page.getByRole('textbox', { name: 'Story' })).toBeVisible();
}

async function begin(page: Page, headline: string): Promise<void> {
  await page.goto(origin);
  await page.getByRole('button', { name: 'New article' }).click();
  await page.getByLabel('Headline of the new article').fill(headline);
  await page.keyboard.press('Enter');
  await expect(page.locator('.headline')).toHaveText(headline);
}

test('sixty photos stand once each, in the order of their names, whatever else happens', async ({ page }) => {
  test.setTimeout(300_000);
  await begin(page, 'Sixty cards');
  await page.locator('.body > p').click();
  const files = Array.from({ length: PHOTO_COUNT }, (_, index) =>
    card(index === 6 ? 'Card 7' : `Card ${index + 1}.jpg`),
  );
  page.once('filechooser', (chooser) => chooser.setFiles([...files.toReversed(), card('Card 30b.jpg')]));
  await page.keyboard.type('/gal');
  await page.getByRole('option', { name: /^Gallery Photos/ }).click();
  await expect(page.locator('[data-block="Photo"]')).not.toHaveCount(0);
  // They are on their way, and the writing goes on.
  await page.keyboard.type('Written meanwhile.');
  await expect(page.locator('.body > p')).toHaveText('Written meanwhile.');

  await expect(page.getByText('Card 30b.jpg is not a picture')).toBeVisible({ timeout: 120_000 });
  await expect(page.locator('.frame progress')).toHaveCount(0, { timeout: 120_000 });
  const photos = page.locator('[data-block="Gallery"]').first().locator('[data-block="Photo"]');
  await expect(photos).toHaveCount(PHOTO_COUNT);
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(1);

  // A file that is there already is named, and not added.
  page.once('filechooser', (chooser) => chooser.setFiles([card('Card 3.jpg')]));
  await page.getByRole('button', { name: 'Add photos…' }).first().click();
  await expect(page.getByText('Added before, and left out: Card 3.jpg.')).toBeVisible();
  await expect(photos).toHaveCount(PHOTO_COUNT);

  // A second gallery leaves the first alone.
  await page.locator('.body > p').last().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  page.once('filechooser', (chooser) => chooser.setFiles([card('Extra 1.jpg'), card('Extra 2.jpg')]));
  await page.keyboard.type('/gal');
  await page.getByRole('option', { name: /^Gallery Photos/ }).click();
  await expect(page.locator('[data-block="Gallery"]')).toHaveCount(2);
  await expect(page.locator('.frame progress')).toHaveCount(0);
  await page.keyboard.press('Control+s');
  await expect(page.locator('.work-status').getByText('Saved')).toBeVisible();
  const text = await readFile(join(content, 'articles', 'sixty-cards', 'index.mdx'), 'utf8');
  const numbers = [...text.matchAll(/src="card-(\d+)\.(?:jpg|png)"/g)].map(([, number]) => Number(number));
  expect(numbers).toEqual(Array.from({ length: PHOTO_COUNT }, (_, index) => index + 1));
});

test('arrows lead through a gallery, no letter deletes a photo, and Enter presses its buttons', async ({ page }) => {
  await open(page, 'old-lighthouse');
  const photos = page.locator('[data-block="Photo"]');
  const count = await photos.count();
  const paragraph = page.locator('.body > p').first();
  await paragraph.click();
  await page.keyboard.press('Control+Home');
  const letters = [...'abcdefghijkl'];
  for (const letter of letters) {
    for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type(letter);
  }
  await expect(photos).toHaveCount(count);
  await photos.first().locator('.frame').click();
  await page.getByRole('button', { name: /^Remove / }).focus();
  await page.keyboard.press('Enter');
  await expect(photos).toHaveCount(count - 1);
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(photos).toHaveCount(count);
});

test('a photo stays selected when the browser moves its own selection', async ({ page }) => {
  await open(page, 'harbour-fire');
  const [headline, photos] = [page.locator('.headline'), page.locator('.body figure')];
  const words = (await headline.textContent()) ?? '';
  const count = await photos.count();
  await photos.nth(1).click();
  // Chromium does so by itself, now and then.
  await page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const moved = new Promise((resolve) => document.addEventListener('selectionchange', resolve, { once: true }));
    getSelection()?.collapse(document.querySelector('.headline')?.firstChild ?? null, 0);
    await moved;
  });
  await page.keyboard.press('Delete');
  await expect(photos).toHaveCount(count - 1);
  await expect(headline).toHaveText(words);
});

test('a second new article is empty', async ({ page }) => {
  await begin(page, 'The first of two');
  await page.locator('.body > p').click();
  await page.keyboard.type('Words of the first.');
  await expect(page.getByText('Unsaved changes, kept')).toBeVisible();
  await begin(page, 'The second of two');
  await expect(page.locator('.body')).toHaveText('');
  await expect(page.locator('.standfirst')).toHaveText('');
});

test('what a closed window had not saved is offered, and discarded when asked twice', async ({ page, context }) => {
  await open(page, 'fishing-boats');
  await page.locator('.headline').click();
  await page.keyboard.type('x');
  await expect(page.getByText('Unsaved changes, kept')).toBeVisible();
  await page.close();
  const next = await context.newPage();
  await open(next, 'fishing-boats');
  await next.getByRole('button', { name: 'Discard them' }).press('Enter');
  await expect(next.getByRole('button', { name: 'Show them here' })).toBeVisible();
  const discarded = next.waitForResponse((response) => response.request().method() === 'DELETE');
  await next.getByRole('button', { name: 'Press again: they are gone then' }).press('Enter');
  await discarded;
  await next.reload();
  await expect(next.locator('.headline')).toBeVisible();
  await expect(next.getByRole('button', { name: 'Show them here' })).toHaveCount(0);
});

test('finds and replaces in text and captions, and undo takes it back', async ({ page }) => {
  await open(page, 'harbour-fire');
  const first = page.locator('.body > p').first();
  const before = (await first.textContent()) ?? '';
  await page.keyboard.press('Control+f');
  const bar = page.getByRole('search', { name: 'Find in the article' });
  await bar.getByLabel('Find', { exact: true }).fill('the');
  await expect(bar.getByRole('status')).toContainText(/^1 of \d/);
  await bar.getByLabel('Replace with').fill('THAT');
  expect(await findViolations(page)).toEqual([]);
  await bar.getByRole('button', { name: 'Replace all' }).press('Enter');
  await expect(page.locator('.body')).toContainText('THAT');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(page.locator('.body')).not.toContainText('THAT');
  await expect(first).toHaveText(before);
});

test('a section that articles name is not removed, and a contributor gets a portrait', async ({ page }) => {
  await page.goto(`${origin}/sections`);
  const summary = page.locator('summary', { hasText: 'harbour' });
  await summary.click();
  const form = page.locator('details[open] form');
  await form.getByLabel('Name').fill('The harbour');
  await form.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(summary).toContainText('The harbour');
  expect(await readFile(join(content, 'sections', 'harbour.yaml'), 'utf8')).toContain('name: The harbour');
  await form.getByRole('button', { name: 'Remove' }).press('Enter');
  await page.getByRole('button', { name: 'Press again to remove it' }).press('Enter');
  await expect(page.getByRole('alert')).toContainText('It is still named by “');
  expect(await findViolations(page)).toEqual([]);

  await page.goto(`${origin}/contributors`);
  await page.locator('summary', { hasText: 'Tom Arden' }).click();
  page.once('filechooser', (chooser) => chooser.setFiles(join(content, 'articles/harbour-fire/03-crane.jpg')));
  await page.getByRole('button', { name: 'Add a portrait…' }).press('Enter');
  await expect(page.getByRole('img', { name: 'Portrait of Tom Arden' })).toBeVisible();
  await expect(page.getByRole('status')).toContainText('Saved');
  expect(await readFile(join(content, 'contributors', 'tom-arden.yaml'), 'utf8')).toContain('picture: tom-arden.jpg');
  expect(await findViolations(page)).toEqual([]);
});
