import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';

function results(page: Page) {
  return page.getByRole('search').getByRole('listitem');
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('says so, and points to the fronts', async ({ page }) => {
    await page.goto('/search');
    await expect(page.locator('noscript p')).toBeVisible();
    await expect(page.getByRole('searchbox')).toBeHidden();
    await page.getByRole('search').getByRole('link', { name: 'Harbour' }).click();
    await expect(page).toHaveURL('/sections/harbour');
  });
});

test('finds articles as you type, and puts the query into the address', async ({ page }) => {
  await page.goto('/search');
  await expect(page.getByRole('searchbox', { name: 'Search for' })).toBeFocused();
  await page.keyboard.type('lighthouse');
  await expect(results(page).first().getByRole('link')).toHaveText(/old lighthouse/);
  await expect(page.getByRole('status')).toHaveText(/^\d+ found$/);
  await expect(results(page).first()).toContainText('Harbour · 20 January 2024');
  await expect(page).toHaveURL('/search?q=lighthouse');
});

test('runs the query in the address, in its section', async ({ page }) => {
  await page.goto('/search?q=harbour&section=town');
  await expect(page.getByRole('searchbox')).toHaveValue('harbour');
  await expect(page.getByRole('combobox', { name: 'In' })).toHaveValue('town');
  await expect(results(page)).not.toHaveCount(0);
  await expect(results(page).filter({ hasText: 'Fire closes the harbour' })).toHaveCount(0);
  await page.getByRole('combobox', { name: 'In' }).selectOption('harbour');
  await expect(results(page).filter({ hasText: 'Fire closes the harbour' })).toHaveCount(1);
});

test('opens a result by keyboard', async ({ page }) => {
  await page.goto('/search?q=lighthouse');
  const link = results(page).first().getByRole('link');
  await expect(link).toBeVisible();
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/articles/old-lighthouse');
});

test('finds nothing unpublished', async ({ page }) => {
  await page.goto('/search?q=ferry engine unfinished');
  await expect(page.getByRole('status')).toHaveText(/found$/);
  await expect(results(page).filter({ hasText: 'The new ferry' })).toHaveCount(0);
});

test('says when the search cannot be reached', async ({ page }) => {
  await page.route('**/pagefind/**', (route) => route.abort());
  await page.goto('/search?q=harbour');
  await expect(page.getByRole('status')).toHaveText(/cannot be reached/);
});

test('finds an article by who made it, and begins no excerpt with that', async ({ page }) => {
  await page.goto('/search?q=Arden');
  const found = results(page).filter({ hasText: 'Council votes' });
  await expect(found).toHaveCount(1);
  await page.goto('/search?q=council');
  await expect(found).toHaveCount(1);
  await expect(found).not.toContainText(/Published|min read|\bBy\b/);
});

test('fills its field again when a browser restores the page without it', async ({ page }) => {
  await page.goto('/search?q=harbour');
  const field = page.getByRole('searchbox', { name: 'Search for' });
  await expect(field).toHaveValue('harbour');
  await field.evaluate((input: HTMLInputElement) => {
    input.value = '';
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
  await expect(field).toHaveValue('harbour');
});

const WORDS_IN_RUNS = [
  ['Japanese', '灯台'],
  ['Japanese', '台風'],
  ['Japanese', '検索エンジン'],
  ['Chinese', '灯塔'],
  ['Chinese', '台风'],
  ['Thai', 'ประภาคาร'],
  ['Thai', 'ไต้ฝุ่น'],
] as const;

test('finds words in the middle of a run, and shows the text as it is written', async ({ page }) => {
  for (const [language, word] of WORDS_IN_RUNS) {
    await test.step(`${language}: ${word}`, async () => {
      await page.goto(`/search?q=${word}`);
      const found = results(page).filter({ hasText: 'The old lighthouse' });
      await expect(found).toHaveCount(1);
      const excerpt = found.locator('p').last();
      await expect(excerpt).toContainText(word);
      expect(await excerpt.locator('mark').allTextContents()).toContain(word);
      expect(await excerpt.textContent()).not.toMatch(/\u2060/);
    });
  }
});

test('finds no run that only has the same letters in another order', async ({ page }) => {
  await page.goto('/search?q=台灯');
  await expect(page.getByRole('status')).toHaveText('0 found');
});

const OTHER_SPELLINGS = ['hai dang', 'Da Nang', 'đà nẵng', 'leba', 'Łebą', '灯台 lighthouse', 'lighthouse 灯塔'];

test('finds what has other accents, strokes and scripts', async ({ page }) => {
  for (const query of OTHER_SPELLINGS) {
    await test.step(query, async () => {
      await page.goto(`/search?q=${query}`);
      await expect(results(page).filter({ hasText: 'The old lighthouse' })).toHaveCount(1);
    });
  }
});

test('answers the pages of any other site', async ({ baseURL, page }) => {
  // As in docs/contracts.md, but for the address: here the site is not at its own.
  const script = `
    const galley = ${JSON.stringify(baseURL ?? '')};
    const { moduleUrl } = await (await fetch(galley + '/api/search.json')).json();
    const pagefind = await import(galley + new URL(moduleUrl).pathname);
    const show = async (words, options) => {
      const { results } = await pagefind.search(words, options);
      for (const result of results) {
        const { url, meta } = await result.data();
        const textContent = new URL(url, galley).href + ' ' + meta.title;
        document.body.append(Object.assign(document.createElement('p'), { textContent }));
      }
    };
    await show('lighthouse');
    document.body.append(document.createElement('hr'));
    await show('harbour', { filters: { section: 'town' } });
    document.title = 'done';`;
  const other = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end(`<!doctype html><script type="module">${script}</script>`);
  }).listen(0, '127.0.0.1');
  await once(other, 'listening');
  try {
    await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}`);
    await expect(page).toHaveTitle('done');
    await expect(page.locator('p').first()).toHaveText(
      `${baseURL}/articles/old-lighthouse The old lighthouse: a keeper’s tale`,
    );
    await expect(page.locator('hr ~ p')).not.toHaveCount(0);
    await expect(page.locator('hr ~ p').filter({ hasText: 'Fire closes the harbour' })).toHaveCount(0);
  } finally {
    other.closeAllConnections();
    other.close();
  }
});
