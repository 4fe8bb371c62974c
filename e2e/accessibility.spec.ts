import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '@playwright/test';
import type { AxeResults } from 'axe-core';

/** One page of each kind. */
const PAGES = [
  '/',
  '/page/2',
  '/sections/harbour',
  '/tags/north-quay',
  '/contributors/ines-falk',
  '/corrections',
  '/search',
  '/search?q=harbour',
  '/nowhere',
  '/410',
  '/articles/harbour-fire',
  '/articles/harbour-fire#crane',
  '/articles/market-day',
  '/articles/regatta',
  '/articles/old-lighthouse',
  '/articles/council-vote',
  '/articles/fishing-boats',
  '/articles/morning-at-the-port',
];

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

for (const colorScheme of ['light', 'dark'] as const) {
  for (const path of PAGES) {
    test(`axe finds nothing on ${path}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(path);
      await page.evaluate(axeSource);
      const { violations } = await page.evaluate<AxeResults>('axe.run()');
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n    ')}`);
      expect(found).toEqual([]);
    });
  }
}

test('axe finds nothing in the open lightbox', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/articles/harbour-fire');
  await page.getByRole('figure').first().getByRole('link').first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the first stop of the keyboard leads past the masthead', async ({ page }) => {
    await page.goto('/articles/harbour-fire');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeInViewport();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('article').getByRole('link').first()).toBeFocused();
  });

  for (const path of ['/', '/articles/harbour-fire', '/articles/old-lighthouse', '/search']) {
    test(`targets on ${path} are large enough for a finger`, async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 780 });
      await page.goto(path);
      const small = await page.locator('header > div a, nav a, footer a').evaluateAll((links) =>
        links
          .filter((link) => link.checkVisibility() && getComputedStyle(link).display !== 'inline')
          .map((link) => ({ text: link.textContent, box: link.getBoundingClientRect() }))
          .filter(({ box }) => box.height < 44 || box.width < 24)
          .map(({ text, box }) => `${text} ${Math.round(box.width)}×${Math.round(box.height)}`),
      );
      expect(small).toEqual([]);
    });
  }
});
