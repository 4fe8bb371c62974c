import { expect, test } from '@playwright/test';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('an article leads to its translations and back, whichever of them names the other', async ({ page }) => {
    await page.goto('/articles/fishing-boats');
    const link = page.getByRole('navigation', { name: 'In other languages' }).getByRole('link');
    await expect(link).toHaveText('العربية');
    await expect(link).toHaveAttribute('lang', 'ar');
    await link.click();
    await expect(page).toHaveURL('/articles/morning-at-the-port');
    await page.getByRole('navigation', { name: 'بلغات أخرى' }).getByRole('link').click();
    await expect(page).toHaveURL('/articles/fishing-boats');
  });

  test('both pages and the sitemap tell search engines of all versions', async ({ page, request }) => {
    for (const path of ['/articles/fishing-boats', '/articles/morning-at-the-port']) {
      await page.goto(path);
      const alternates = await page
        .locator('head link[rel=alternate][hreflang]')
        .evaluateAll((links) =>
          links.map((link) => `${link.getAttribute('hreflang')} ${new URL((link as HTMLLinkElement).href).pathname}`),
        );
      expect(alternates.sort()).toEqual([
        'ar /articles/morning-at-the-port',
        'en-GB /articles/fishing-boats',
        'x-default /articles/fishing-boats',
      ]);
    }
    const sitemap = await (await request.get('/sitemaps/articles/1.xml')).text();
    expect(sitemap.match(/<xhtml:link rel="alternate" hreflang="ar"/g)).toHaveLength(2);
    expect(sitemap.match(/hreflang="x-default"/g)).toHaveLength(2);
  });

  test('an article without translations has no such links', async ({ page }) => {
    await page.goto('/articles/harbour-fire');
    await expect(page.getByRole('navigation', { name: 'In other languages' })).toHaveCount(0);
    await expect(page.locator('head link[hreflang]')).toHaveCount(0);
  });
});
