import { expect, test } from '@playwright/test';

/** Together they have every link that stands outside sentences. */
const PAGES_WITH_TARGETS = [
  '/',
  '/sections/harbour',
  '/contributors/ines-falk',
  '/corrections',
  '/search',
  '/nowhere',
  '/articles/council-vote',
  '/articles/fishing-boats',
  '/articles/old-lighthouse',
];

test('every page has the name, the sections and the search before its content, and the colours after it', async ({
  page,
}) => {
  await page.goto('/articles/old-lighthouse');
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - link "Skip to content"
    - banner:
      - link "Perigee"
      - navigation "Sections and search":
        - list:
          - listitem:
            - link "Harbour"
          - listitem:
            - link "Town"
        - link "Search"
    - main
    - contentinfo:
      - paragraph:
        - link "Corrections"
        - link "Feed (RSS)"
      - group "Colours":
        - radio "As the system" [checked]
        - radio "Light"
        - radio "Dark"
  `);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the first Tab stop skips the masthead', async ({ page }) => {
    await page.goto('/articles/harbour-fire');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeInViewport();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('article').getByRole('link').first()).toBeFocused();
  });

  test('targets are large enough for a finger', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 780 });
    for (const path of PAGES_WITH_TARGETS) {
      await page.goto(path);
      // Not links within sentences. That of a card covers the whole card.
      const small = await page.locator('a, button, summary').evaluateAll((links) =>
        links
          .filter((link) => link.checkVisibility())
          .filter((link) => !link.closest('.story-body :is(p, li, td), figcaption, .card, .skip-link'))
          .map((link) => ({ text: link.textContent, box: link.getBoundingClientRect() }))
          .filter(({ box }) => box.height < 44 || box.width < 24)
          .map(({ text, box }) => `${text} ${Math.round(box.width)}×${Math.round(box.height)}`),
      );
      expect(small, path).toEqual([]);
    }
  });
});
