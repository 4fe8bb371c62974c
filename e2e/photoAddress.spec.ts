import { expect, test } from '@playwright/test';

const ARTICLE = '/articles/harbour-fire';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the address of a photo shows it large, with its caption and credit', async ({ page }) => {
    await page.goto(`${ARTICLE}#crane`);
    const figure = page.locator('#crane');
    const viewport = page.viewportSize();
    const box = await figure.boundingBox();
    expect(box).toMatchObject({ x: 0, y: 0, width: viewport?.width, height: viewport?.height });
    await expect(figure.locator('figcaption')).toBeInViewport({ ratio: 1 });
    await expect(figure.getByRole('img')).toBeInViewport();
  });

  test('its links lead to the next photo, the previous one and back to the story', async ({ page }) => {
    await page.goto(ARTICLE);
    const first = page.getByRole('figure').first();
    await first.getByRole('link').first().click();
    await expect(first.getByRole('link', { name: 'Previous photo' })).toHaveCount(0);
    await first.getByRole('link', { name: 'Next photo' }).click();
    const second = page.getByRole('figure').nth(1);
    await expect(second.getByRole('link', { name: 'Back to the story' })).toBeVisible();
    await second.getByRole('link', { name: 'Previous photo' }).click();
    await expect(first.getByRole('link', { name: 'Back to the story' })).toBeVisible();
    await first.getByRole('link', { name: 'Back to the story' }).click();
    await expect(first.getByRole('link', { name: 'Back to the story' })).toBeHidden();
    await expect(first).toBeInViewport();
  });

  test('is reached by keyboard', async ({ page }) => {
    await page.goto(ARTICLE);
    const first = page.getByRole('figure').first();
    await first.getByRole('link').first().focus();
    await page.keyboard.press('Enter');
    await expect(first.getByRole('link', { name: 'Back to the story' })).toBeVisible();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(first.getByRole('link', { name: 'Next photo' })).toBeFocused();
  });

  test('a photo in a group links only to its group', async ({ page }) => {
    await page.goto('/articles/regatta');
    const groups = await page.getByRole('region', { name: /Picture gallery/ }).all();
    expect(groups.length).toBeGreaterThan(1);
    for (const group of groups) {
      const last = group.getByRole('figure').last();
      await last.getByRole('link').first().click();
      await expect(last.getByRole('link', { name: 'Next photo' })).toHaveCount(0);
      await last.getByRole('link', { name: 'Back to the story' }).click();
    }
  });
});
