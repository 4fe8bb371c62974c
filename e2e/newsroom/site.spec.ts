import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { findViolationsInBoth } from '../support/findViolations.ts';
import { type Newsroom, startNewsroom } from '../support/startNewsroom.ts';

/** What belongs to no article: fronts, the publication and its pages, by keyboard alone. */
let origin: string;
let content: string;
let newsroom: Newsroom;

// The policy of the newsroom does not let axe in.
test.use({ viewport: { width: 1440, height: 1000 }, bypassCSP: true });

test.beforeAll(async () => {
  test.setTimeout(120_000);
  newsroom = await startNewsroom();
  ({ origin, content } = newsroom);
});

test.afterAll(() => newsroom.stop());

async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('status')).toContainText('Saved');
}

test('arranges the front, and finds out that somebody else did', async ({ page, context }) => {
  test.setTimeout(120_000);
  const other = await context.newPage();
  await other.goto(`${origin}/fronts/home`);
  await expect(other.getByRole('heading', { name: 'Stories' })).toBeVisible();

  await page.goto(origin);
  await page.getByRole('link', { name: 'Front' }).press('Enter');
  await page.getByRole('searchbox', { name: 'Add a story' }).focus();
  const stories = page.getByRole('list', { name: 'Stories' }).locator('[data-handle]');
  for (const [index, words] of ['old lighthouse', 'new ferry', 'broken mast'].entries()) {
    await page.keyboard.type(words);
    await expect(page.locator('.story-search .offers button').first()).toContainText(new RegExp(words, 'i'));
    await page.keyboard.press('Enter');
    await expect(stories).toHaveCount(index + 1);
  }
  await expect(stories.nth(1)).toContainText('Not published');
  await expect(page.getByText('The front leaves it out until it is published.')).toBeVisible();

  await stories.nth(2).press('Enter');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(stories.nth(1)).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(stories.first()).toContainText('A broken mast');
  await expect(stories.first()).toBeFocused();
  await page
    .getByRole('group', { name: /^A broken mast/ })
    .getByLabel('Weight')
    .selectOption('splash');
  await page.getByRole('button', { name: 'Add “In pictures”' }).press('Enter');
  const standing = page.getByRole('region', { name: 'As readers see it' });
  await expect(standing.locator('[data-layout="splash"]')).toContainText('A broken mast');
  await expect(standing).not.toContainText('The new ferry');
  expect(await findViolationsInBoth(page)).toEqual([]);
  await save(page);
  expect(await readFile(join(content, 'fronts', 'home.yaml'), 'utf8')).toMatch(
    /^stories:\n {2}- article: regatta\n {4}weight: splash\n {2}- article: old-lighthouse\n {2}- article: new-ferry\nbands:/,
  );

  await other.getByRole('searchbox', { name: 'Add a story' }).focus();
  await other.keyboard.type('tides for week 7');
  await expect(other.locator('.story-search .offers button').first()).toContainText('Tides for week');
  await other.keyboard.press('Enter');
  await other.keyboard.press('Control+s');
  await expect(other.getByRole('alert')).toContainText('Somebody else has changed the same');
  await other.getByRole('button', { name: 'Take theirs' }).press('Enter');
  await expect(other.getByRole('list', { name: 'Stories' }).locator('[data-handle]')).toHaveCount(3);
  await other.close();
});

test('names the publication, and refuses a colour that cannot be read', async ({ page }) => {
  await page.goto(`${origin}/publication`);
  await page.getByLabel('Tagline').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('News from the harbour');
  const accent = page.getByRole('group', { name: 'Light' }).getByRole('textbox', { name: 'Accent', exact: true });
  await accent.focus();
  await page.keyboard.type('#eeeeee');
  await expect(page.getByText(/^Accent #eeeeee on the ground #fbf8f2 has a contrast of 1\.\d+:1\./)).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('alert')).toContainText('Nothing was saved');
  expect(await findViolationsInBoth(page)).toEqual([]);
  await accent.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await save(page);
  const text = await readFile(join(content, 'site.yaml'), 'utf8');
  expect(text).toContain(
    '# The publication: docs/content-reference.md has every field.\nname: Perigee\ntagline: News from the harbour\n',
  );
  expect(text).not.toContain('colours');
});

test('writes a page, removes it, and brings it back', async ({ page }) => {
  await page.goto(`${origin}/pages`);
  await page.getByLabel('Title of the new page').focus();
  await page.keyboard.type('How to reach us');
  await page.keyboard.press('Enter');
  const story = page.getByRole('textbox', { name: 'Story' });
  await expect(story).toContainText('How to reach us');
  await story.focus();
  await page.keyboard.press('Control+End');
  // What needs files is not offered here.
  await page.keyboard.type('/');
  await expect(page.getByRole('option', { name: /^Table/ })).toBeVisible();
  await expect(page.getByRole('option', { name: /^Gallery/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('By post, or in the market hall.');
  await page.getByLabel('Status').selectOption('published');
  await page.keyboard.press('Control+s');
  await expect(page.locator('.work-status').getByText('Saved')).toBeVisible();
  await expect(page.getByRole('link', { name: 'As readers see it' })).toBeVisible();
  expect(await findViolationsInBoth(page)).toEqual([]);
  expect(await readFile(join(content, 'pages', 'how-to-reach-us', 'index.mdx'), 'utf8')).toBe(
    '---\ntitle: How to reach us\n---\n\nBy post, or in the market hall.\n',
  );

  await page.getByRole('button', { name: 'Remove…' }).press('Enter');
  await page.getByRole('dialog', { name: 'Remove the page' }).getByRole('button', { name: 'Remove' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Pages' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'How to reach us' })).toHaveCount(0);
  await page.goto(`${origin}/bin`);
  await page.getByRole('button', { name: 'Restore How to reach us' }).press('Enter');
  await page.getByRole('status').getByRole('link', { name: 'How to reach us' }).press('Enter');
  await expect(story).toContainText('By post, or in the market hall.');
});
