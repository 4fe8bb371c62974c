import { expect, type Page, test } from '@playwright/test';

const PAPER_BY_DAY = 'rgb(251, 248, 242)';
const PAPER_BY_NIGHT = 'rgb(21, 20, 19)';

function paper(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const [colorScheme, colour] of [
    ['light', PAPER_BY_DAY],
    ['dark', PAPER_BY_NIGHT],
  ] as const) {
    test(`is ${colorScheme} when the system is, and offers no switch`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto('/');
      await expect(page.getByRole('group', { name: 'Colours' })).toBeHidden();
      await expect(page.locator('html')).toHaveCSS('background-color', colour);
    });
  }
});

test('follows the reader’s choice, remembers it, and returns to the system’s', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  const choices = page.getByRole('group', { name: 'Colours' });
  await expect(choices.getByRole('radio', { name: 'As the system' })).toBeChecked();
  await choices.getByRole('radio', { name: 'Dark' }).check();
  expect(await paper(page)).toBe(PAPER_BY_NIGHT);
  await page.goto('/articles/harbour-fire');
  expect(await paper(page)).toBe(PAPER_BY_NIGHT);
  await expect(choices.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await choices.getByRole('radio', { name: 'As the system' }).check();
  expect(await paper(page)).toBe(PAPER_BY_DAY);
  await page.reload();
  expect(await paper(page)).toBe(PAPER_BY_DAY);
});

test('never flashes: the choice applies before the first paint', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.addInitScript(() => {
    localStorage.setItem('scheme', 'dark');
    const seen: string[] = [];
    Object.assign(window, { seen });
    // The page's colour in every frame after the first paint.
    const watch = () => {
      if (document.querySelector('header')) seen.push(getComputedStyle(document.documentElement).backgroundColor);
      if (document.readyState !== 'complete') requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);
  });
  await page.goto('/articles/harbour-fire');
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { seen: string[] }).seen.length))
    .toBeGreaterThan(0);
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(new Set(seen)).toEqual(new Set([PAPER_BY_NIGHT]));
});

test('works when nothing can be stored', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await page.goto('/');
  await page.getByRole('radio', { name: 'Dark' }).check();
  expect(await paper(page)).toBe(PAPER_BY_NIGHT);
});

test('colours the browser’s own bars by the reader’s choice', async ({ page }) => {
  const [day, night] = ['rgb(251, 248, 242)', 'rgb(21, 20, 19)'];
  const holding = () =>
    page
      .locator('meta[name=theme-color]')
      .evaluateAll((metas) =>
        metas
          .filter((meta) => matchMedia((meta as HTMLMetaElement).media).matches)
          .map((meta) => (meta as HTMLMetaElement).content),
      );
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  await expect.poll(holding).toEqual([day]);
  const choices = page.getByRole('group', { name: 'Colours' });
  await choices.getByRole('radio', { name: 'Dark' }).check();
  expect(await holding()).toEqual([night]);
  await page.goto('/search');
  await expect.poll(holding).toEqual([night]);
  await choices.getByRole('radio', { name: 'As the system' }).check();
  expect(await holding()).toEqual([day]);
});
