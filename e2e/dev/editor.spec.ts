import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { origin, startDevServer } from '../support/devServer.ts';
import { drop, hasDraft, meetingOf, moveToArticle, openArticle, save, writeShoot } from '../support/editor.ts';
import type { RunningCommand } from '../support/runCommand.ts';

let content: string;
/** Fifteen photos with captions and credits in their metadata, as an agency sends them. */
let shoot: string;
let server: RunningCommand;

test.describe.configure({ mode: 'serial' });
// Wide enough for the text, the fields and the content check side by side.
test.use({ viewport: { width: 1440, height: 1000 } });

test.beforeAll(async () => {
  test.setTimeout(120_000);
  const folder = await mkdtemp(join(tmpdir(), 'galley-editor-'));
  content = join(folder, 'content');
  shoot = join(folder, 'shoot');
  await cp('fixtures/valid', content, { recursive: true });
  await writeShoot(shoot);
  server = await startDevServer(content);
});

test.afterAll(async () => {
  if (process.env.DEBUG_DEV) console.log(server.output());
  server.process.kill('SIGTERM');
  await server.ended;
  await rm(join(content, '..'), { recursive: true });
});

test.afterEach(async ({ page }, testInfo) => {
  if (testInfo.status === testInfo.expectedStatus) return;
  // The log must explain a failure on its own.
  const panel = page.getByRole('complementary', { name: 'Content check' });
  console.log(await panel.textContent({ timeout: 1_000 }).catch(String));
  console.log(server.output().slice(-2_000));
});

function readArticle(slug: string): Promise<string> {
  return readFile(join(content, 'articles', slug, 'index.mdx'), 'utf8');
}

test('writes an article from nothing, with fifteen photos, and shows it on the site', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto(`${origin}/keystatic/collection/articles/create`);
  await page.getByRole('textbox', { name: 'Headline', exact: true }).fill('A year on the far side');
  await page.getByLabel('Standfirst').fill('Fifteen pictures of a place that nobody sees from Earth.');
  await page.getByRole('combobox', { name: 'Section' }).fill('harbour');
  await page.getByRole('option', { name: 'harbour' }).click();
  await page.getByRole('combobox', { name: 'Byline' }).fill('ines');
  await page.getByRole('option', { name: 'ines-falk' }).click();
  await page.keyboard.press('Escape');
  await page.getByLabel('Published', { exact: true }).fill('2024-02-01');
  await page.getByRole('group', { name: 'Credits' }).getByRole('button', { name: 'Add' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What they made').fill('Photographs');
  await dialog.getByLabel('Who made it').fill('CNSA');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog).toHaveCount(0);

  const body = page.getByRole('textbox', { name: 'Body' });
  await body.click();
  await page.keyboard.type('The rover woke on Thursday.');
  const names = await readdir(shoot);
  await drop(body, shoot, names);
  await expect(page.getByText('notes.txt is not a photo that can be published')).toBeVisible();
  const photos = body.getByRole('figure');
  await expect(photos).toHaveCount(15);
  // In natural order, not alphabetical.
  await expect(photos.nth(1)).toContainText('picture 2');
  await expect(photos.nth(9)).toContainText('picture 10');
  await expect(photos.first().getByText('CNSA/CLEP')).toBeVisible();
  await expect(photos.first().locator('img')).toHaveJSProperty('complete', true);

  expect(await save(page, 'Create')).toBe(200);
  await expect(page).toHaveURL(/\/item\/a-year-on-the-far-side$/);
  const text = await readArticle('a-year-on-the-far-side');
  // A new article is a draft.
  expect(text).toContain('status: draft');
  expect(text.match(/<Photo /g)).toHaveLength(15);
  expect(text).toContain('src="rover-1.jpg"');
  expect(
    (await readdir(join(content, 'articles', 'a-year-on-the-far-side'))).filter((name) => name.endsWith('.jpg')),
  ).toHaveLength(15);

  await expect(async () => {
    await page.goto(`${origin}/articles/a-year-on-the-far-side`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('A year on the far side', { timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole('article').getByText('Draft', { exact: true }).first()).toBeVisible();
  const figures = page.getByRole('main').getByRole('figure');
  await expect(figures).toHaveCount(15);
  await expect(figures.nth(14)).toContainText('Rover & lander, picture 15: “so far” {the first} <year> &lt; &amp;.');
  await expect(figures.nth(14)).toContainText('CNSA/CLEP');
});

test('reopens it and changes it, and the open page follows', async ({ page, context }) => {
  const site = await context.newPage();
  await site.goto(`${origin}/articles/a-year-on-the-far-side`);
  await openArticle(page, 'a-year-on-the-far-side');
  await expect(page.getByRole('figure')).toHaveCount(15);
  const before = await readArticle('a-year-on-the-far-side');
  await page.getByRole('textbox', { name: 'Headline', exact: true }).fill('A second year on the far side');
  expect(await save(page)).toBe(200);
  await expect(site.getByRole('heading', { level: 1 })).toHaveText('A second year on the far side');
  expect(await readArticle('a-year-on-the-far-side')).toBe(
    before.replace('headline: A year', 'headline: A second year'),
  );
});

test('shows the content check of unsaved work, naming the field', async ({ page }) => {
  await openArticle(page, 'market-day');
  const panel = page.getByRole('complementary', { name: 'Content check' });
  await expect(panel).toContainText('Nothing stands in the way of publishing.');
  await page.getByLabel('Standfirst').fill('');
  await expect(panel.getByRole('heading', { name: 'Standfirst' })).toBeVisible();
  await expect(panel).toContainText('the article has no standfirst');
  await page.getByRole('textbox', { name: 'Headline', exact: true }).fill('x'.repeat(120));
  await expect(panel.getByRole('heading', { name: 'Headline' })).toBeVisible();
  await expect(page.getByText('the headline has 120 characters; 110 is the most').first()).toBeVisible();
  // Nothing was saved.
  expect(await readArticle('market-day')).not.toContain('xxx');
  // Reopening the page restores the unsaved work, with its problems.
  await openArticle(page, 'market-day');
  await expect(panel.getByRole('heading', { name: 'Headline' })).toBeVisible();
});

test('saves unfinished work, and still reports what is missing', async ({ page }) => {
  await openArticle(page, 'new-ferry');
  await page.getByLabel('Standfirst').fill('');
  expect(await save(page)).toBe(200);
  expect(await readArticle('new-ferry')).not.toContain('standfirst:');
  const panel = page.getByRole('complementary', { name: 'Content check' });
  await expect(panel).toContainText('the article has no standfirst');
});

test('adds a photo to a gallery, and removes one', async ({ page }) => {
  await openArticle(page, 'harbour-fire');
  const before = await readArticle('harbour-fire');
  const gallery = page.locator('[data-gallery]');
  await expect(gallery.getByRole('figure')).toHaveCount(5);
  await drop(gallery, shoot, ['Rover 7.JPG']);
  await expect(gallery.getByRole('figure')).toHaveCount(6);
  expect(await save(page)).toBe(200);
  const after = await readArticle('harbour-fire');
  const added = after.split('\n').filter((line) => !before.includes(line));
  expect(added).toHaveLength(1);
  expect(added[0]).toContain('src="rover-7.jpg"');
  expect(added[0]).toContain('creator="Wang Lin"');
  expect(after.replace(`${added[0]}\n`, '')).toBe(before);
  expect(await readFile(join(content, 'articles/harbour-fire/rover-7.jpg'))).toEqual(
    await readFile(join(shoot, 'Rover 7.JPG')),
  );
});

test('reorders the photos of a gallery, and removes one', async ({ page }) => {
  await openArticle(page, 'a-year-on-the-far-side');
  const photos = page.locator('[data-gallery]').getByRole('figure');
  await expect(photos).toHaveCount(15);
  await photos.nth(2).getByRole('button', { name: 'Move earlier' }).click();
  await expect(photos.nth(1)).toContainText('picture 3');
  await photos.nth(1).getByRole('button', { name: 'Move later' }).click();
  await photos.nth(0).getByRole('button', { name: 'Move earlier' }).click();
  await photos.nth(14).getByRole('button', { name: 'Move later' }).click();
  await photos.nth(13).getByRole('button', { name: 'Move later' }).click();
  await photos.nth(6).getByRole('button', { name: 'Remove' }).click();
  await expect(photos).toHaveCount(14);
  expect(await save(page)).toBe(200);
  const names = [...(await readArticle('a-year-on-the-far-side')).matchAll(/src="rover-(\d+)\.jpg"/g)];
  expect(names.map(([, number]) => Number(number))).toEqual([1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 15, 14]);
});

test('edits a photo’s caption and file in its form', async ({ page }) => {
  await openArticle(page, 'harbour-fire');
  await page.locator('[data-gallery]').getByRole('button', { name: 'Edit' }).last().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('The file says this')).toBeVisible();
  await dialog.getByLabel('Caption').fill('Another caption.');
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Replace with another file…' }).click();
  await (await chooser).setFiles(join(shoot, 'Rover 9.JPG'));
  await expect(dialog.getByText('rover-9.jpg')).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  expect(await save(page)).toBe(200);
  const text = await readArticle('harbour-fire');
  expect(text).toMatch(/src="rover-9\.jpg".*caption="Another caption\."/);
  // A picture that is no longer used is removed, and a copy kept.
  await expect(stat(join(content, 'articles/harbour-fire/rover-7.jpg'))).rejects.toThrow('ENOENT');
});

test('moves an article to another address, and redirects the old one', async ({ page }) => {
  await openArticle(page, 'fishing-boats');
  const pictures = (await readdir(join(content, 'articles/fishing-boats'))).sort();
  await page.getByRole('textbox', { name: 'Address', exact: true }).fill('boats-of-the-port');
  expect(await save(page)).toBe(200);
  await expect(page).toHaveURL(/\/item\/boats-of-the-port$/);
  expect((await readdir(join(content, 'articles/boats-of-the-port'))).sort()).toEqual(pictures);
  expect(await readArticle('boats-of-the-port')).toContain('previousSlugs:\n  - fishing-boats\n');
  await expect(stat(join(content, 'articles/fishing-boats'))).rejects.toThrow('ENOENT');
});

test('tells a second tab that somebody else has saved, and overwrites nothing', async ({ page, context }) => {
  const other = await context.newPage();
  const conflict = other.getByRole('complementary', { name: 'Content check' }).getByRole('alert');
  await openArticle(page, 'regatta');
  await openArticle(other, 'regatta');
  await page.getByLabel('Kicker').fill('The first tab');
  expect(await save(page)).toBe(200);
  await other.getByLabel('Kicker').fill('The second tab');
  expect(await save(other)).toBe(409);
  expect(await readArticle('regatta')).toContain('kicker: The first tab');
  await expect(conflict).toContainText('Somebody else has saved this article');
  await other.getByRole('button', { name: 'Let my version replace it' }).click();
  await expect(conflict).toHaveCount(0);
  expect(await save(other)).toBe(200);
  expect(await readArticle('regatta')).toContain('kicker: The second tab');
});

test('opens the other version when the editor drops her changes', async ({ page, context }) => {
  const other = await context.newPage();
  await openArticle(page, 'regatta');
  await openArticle(other, 'regatta');
  await page.getByLabel('Kicker').fill('Theirs');
  expect(await save(page)).toBe(200);
  await other.getByLabel('Kicker').fill('Hers');
  expect(await save(other)).toBe(409);
  await other.getByRole('button', { name: 'Drop my changes and open theirs' }).click();
  await expect(other.getByLabel('Kicker')).toHaveValue('Theirs');
  await other.getByLabel('Kicker').fill('Both');
  expect(await save(other)).toBe(200);
});

test('detects a change made while unsaved work waited in the browser', async ({ page }) => {
  const panel = page.getByRole('complementary', { name: 'Content check' });
  await openArticle(page, 'council-vote');
  await expect(panel.getByRole('status')).toContainText('publish');
  await page.getByLabel('Kicker').fill('Not saved yet');
  // The base version is stored with the unsaved work, because the window may be closed at any time.
  await expect.poll(() => hasDraft(page, 'council-vote')).toBe(true);
  expect(await page.evaluate(() => Object.keys(localStorage).some((key) => key.includes('council-vote')))).toBe(true);
  const file = join(content, 'articles/council-vote/index.mdx');
  const changed = (await readFile(file, 'utf8')).replace('The work is to begin', 'Work is to begin');
  await writeFile(file, changed);
  await openArticle(page, 'council-vote');
  await expect(page.getByLabel('Kicker')).toHaveValue('Not saved yet');
  await expect(panel.getByRole('alert')).toContainText('Somebody else has saved this article');
  expect(await save(page)).toBe(409);
  expect(await readFile(file, 'utf8')).toBe(changed);
});

test('detects a change even if another article was saved in between', async ({ page }) => {
  await openArticle(page, 'tide-table-01');
  await page.getByLabel('Kicker').fill('Begun before');
  await expect
    .poll(() => page.evaluate(() => Object.keys(localStorage).some((key) => key.includes('tide-table-01'))))
    .toBe(true);
  const file = join(content, 'articles/tide-table-01/index.mdx');
  const changed = `${await readFile(file, 'utf8')}\nSomebody else was here.\n`;
  await writeFile(file, changed);
  await moveToArticle(page, 'tide-table-02');
  await page.getByLabel('Kicker').fill('Another article');
  expect(await save(page)).toBe(200);
  await moveToArticle(page, 'tide-table-01');
  await expect(page.getByLabel('Kicker')).toHaveValue('Begun before');
  expect(await save(page)).toBe(409);
  expect(await readFile(file, 'utf8')).toBe(changed);
});

test('keeps offering to replace a picture that somebody else has changed', async ({ page }) => {
  await openArticle(page, 'tide-table-03');
  const body = page.getByRole('textbox', { name: 'Body' });
  await drop(body, shoot, ['Rover 1.JPG']);
  await expect(body.getByRole('figure')).toHaveCount(1);
  expect(await save(page)).toBe(200);
  await expect(page.getByText('Unsaved', { exact: true })).toHaveCount(0);
  const file = join(content, 'articles/tide-table-03/rover-1.jpg');
  await writeFile(file, await readFile(join(shoot, 'Rover 2.JPG')));
  await body.getByRole('figure').getByRole('button', { name: 'Remove' }).click();
  expect(await save(page)).toBe(409);
  const conflict = page.getByRole('complementary', { name: 'Content check' }).getByRole('alert');
  // The next check has been answered, and the conflict is still shown.
  const answered = page.waitForResponse((one) => one.url().endsWith('/api/keystatic/check'));
  await page.getByLabel('Kicker').fill('One more check');
  await answered;
  await expect(page.getByText('Checking…')).toHaveCount(0);
  await page.getByRole('button', { name: 'Let my version replace it' }).click();
  await expect(conflict).toHaveCount(0);
  expect(await save(page)).toBe(200);
  await expect(stat(file)).rejects.toThrow('ENOENT');
});

test('removes a picture that has the same bytes as one of another article', async ({ page }) => {
  for (const slug of ['tide-table-04', 'tide-table-05']) {
    const folder = join(content, 'articles', slug);
    await writeFile(join(folder, 'twin.jpg'), await readFile(join(shoot, 'Rover 3.JPG')));
    const text = await readFile(join(folder, 'index.mdx'), 'utf8');
    await writeFile(join(folder, 'index.mdx'), `${text}\n<Photo src="twin.jpg" alt="A card" credit="CNSA" />\n`);
  }
  await openArticle(page, 'tide-table-04');
  await moveToArticle(page, 'tide-table-05');
  await page.getByRole('figure').getByRole('button', { name: 'Remove' }).click();
  expect(await save(page)).toBe(200);
  await expect(stat(join(content, 'articles/tide-table-05/twin.jpg'))).rejects.toThrow('ENOENT');
});

test('gives each new picture a name of its own, wherever it is dropped', async ({ page }) => {
  await openArticle(page, 'tide-table-06');
  const folder = join(content, 'articles/tide-table-06');
  // An unused picture.
  await writeFile(join(folder, 'rover-4.JPG'), await readFile(join(shoot, 'Rover 5.JPG')));
  const body = page.getByRole('textbox', { name: 'Body' });
  const main = page.getByRole('group', { name: 'Main media' });
  await drop(main.locator('.galley-picker'), shoot, ['Rover 4.JPG']);
  await expect(main.getByText('rover-4-2.jpg')).toBeVisible();
  // Both are read before either is inserted.
  const [read, bothRead] = meetingOf(2);
  await page.route('**/api/keystatic/picture', async (route) => {
    const response = await route.fetch();
    read();
    await bothRead;
    await route.fulfill({ response });
  });
  await Promise.all([drop(body, shoot, ['Rover 4.JPG']), drop(body, shoot, ['Rover 4.JPG'])]);
  await expect(body.getByRole('figure')).toHaveCount(2);
  await expect(body.getByText('rover-4-3.jpg')).toHaveCount(1);
  await expect(body.getByText('rover-4-4.jpg')).toHaveCount(1);
});

test('says why it refuses a picture', async ({ page }) => {
  await openArticle(page, 'tide-table-06');
  await page.route('**/api/keystatic/pictures/*', (route) => route.fulfill({ status: 500, body: 'The disk is gone.' }));
  const main = page.getByRole('group', { name: 'Main media' });
  await main.getByRole('button', { name: 'Choose from the article' }).click();
  await expect(main.getByText('The disk is gone.')).toBeVisible();
});

test('accepts no typing during a save', async ({ page }) => {
  await openArticle(page, 'tide-table-07');
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/keystatic/update', async (route) => {
    await held;
    await route.continue();
  });
  const kicker = page.getByLabel('Kicker');
  await kicker.fill('Before');
  const saved = save(page);
  const work = page.locator('.galley-work');
  await expect(work).toHaveAttribute('aria-busy', 'true');
  await kicker.evaluate((field) => field.focus());
  await page.keyboard.type(' and meanwhile');
  await expect(kicker).toHaveValue('Before');
  answer();
  expect(await saved).toBe(200);
  await expect(work).toHaveAttribute('aria-busy', 'false');
  await kicker.fill('After');
  await expect(kicker).toHaveValue('After');
});

test('never shows the problems of one article beside another', async ({ page }) => {
  await openArticle(page, 'tide-table-08');
  const panel = page.getByRole('complementary', { name: 'Content check' });
  await page.getByLabel('Standfirst').fill('');
  await expect(panel).toContainText('the article has no standfirst');
  await page.route('**/api/keystatic/check', (route) => route.fulfill({ status: 500, body: 'No check today.' }));
  await moveToArticle(page, 'tide-table-09');
  await expect(panel).toContainText('No check today.');
  await expect(panel).not.toContainText('the article has no standfirst');
});

test('accepts a second portrait with the same file name', async ({ page }) => {
  const before = await readFile(join(content, 'contributors/ines-falk.jpg'));
  const portrait = await readFile(join(shoot, 'Rover 6.JPG'));
  await page.goto(`${origin}/keystatic/collection/contributors/item/ines-falk`);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload…' }).click();
  await (await chooser).setFiles({ name: 'Ines Falk.jpg', mimeType: 'image/jpeg', buffer: portrait });
  await expect(page.getByRole('textbox', { name: 'Picture' })).toHaveValue('ines-falk-2.jpg');
  expect(await save(page)).toBe(200);
  expect(await readFile(join(content, 'contributors/ines-falk.jpg'))).toEqual(before);
  expect(await readFile(join(content, 'contributors/ines-falk-2.jpg'))).toEqual(portrait);
});

test('removes an article', async ({ page }) => {
  await openArticle(page, 'boats-of-the-port');
  await page.getByRole('button', { name: 'Delete entry…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Yes, delete' }).click();
  await expect(page).toHaveURL(/collection\/articles$/);
  await expect(stat(join(content, 'articles/boats-of-the-port'))).rejects.toThrow('ENOENT');
});
