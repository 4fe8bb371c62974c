import { expect, type Page, test } from '@playwright/test';
import { lengthenText } from './support/lengthenText.ts';
import { KINDS_OF_PAGES } from './support/pages.ts';

/** Sets what the reader’s browser takes for a text of ordinary size. */
async function setFontSize(page: Page, standard: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard, fixed: standard } });
}

function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}

for (const width of [320, 1280]) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 900 } });

    for (const path of KINDS_OF_PAGES) {
      test(`${path} is as wide as the screen, with text at 200 % and with long words`, async ({ page }) => {
        await page.goto(path);
        expect(await widthOf(page)).toBe(width);
        await setFontSize(page, 32);
        await expect.poll(() => page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px');
        expect(await widthOf(page), 'with text at 200 %').toBe(width);
        await setFontSize(page, 16);
        await expect.poll(() => page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('16px');
        await page.evaluate(lengthenText);
        expect(await widthOf(page), 'with long words').toBe(width);
      });
    }
  });
}
