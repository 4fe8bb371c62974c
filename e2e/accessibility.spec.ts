import { expect, test } from '@playwright/test';

test('the link of a photo says that it enlarges it', async ({ page }) => {
  await page.goto('/articles/harbour-fire');
  const link = page.getByRole('figure').first().getByRole('link').first();
  await expect(link).toHaveAccessibleName(/\w/);
  await expect(link).toHaveAccessibleDescription('Enlarges the photo');
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
