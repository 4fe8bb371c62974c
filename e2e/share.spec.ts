import { expect, test } from '@playwright/test';

const PATH = '/articles/harbour-fire';
/** The address of the site, whatever host serves it. */
const ADDRESS = `https://harbour.example${PATH}`;

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('an article can be shared by e-mail and by its link, and shows no button', async ({ page }) => {
    await page.goto(PATH);
    const share = page.getByRole('region', { name: 'Share' });
    await expect(share.getByRole('link', { name: 'By e-mail' })).toBeVisible();
    await expect(share.getByRole('link', { name: 'Link to this article' })).toBeVisible();
    await expect(share.getByRole('button')).toHaveCount(0);
  });

  test('a section names its feed where readers see it', async ({ page }) => {
    await page.goto('/sections/harbour');
    const feed = page.getByRole('main').getByRole('link', { name: 'Feed (RSS)' });
    await expect(feed).toHaveAttribute('href', '/sections/harbour/feed.xml');
  });
});

test('a reader copies the address of an article', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(PATH);
  const share = page.getByRole('region', { name: 'Share' });
  await share.getByRole('button', { name: 'Copy link' }).click();
  await expect(share.getByText('Copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(ADDRESS);
});

test('the device’s share sheet gets the address and the title, where there is one', async ({ page }) => {
  await page.addInitScript(() => {
    const share = (data: ShareData) => {
      document.title = `${data.url} ${data.title}`;
      return Promise.resolve();
    };
    Object.defineProperty(navigator, 'share', { value: share });
  });
  await page.goto(PATH);
  await page.getByRole('button', { name: 'Share …' }).click();
  await expect(page).toHaveTitle(new RegExp(`^${ADDRESS} `));
});
