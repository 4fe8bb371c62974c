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

const WIDTHS_PX = [320, 1280];

for (const path of KINDS_OF_PAGES) {
  test(`${path} is as wide as the screen, with text at 200 % and with long words`, async ({ page }) => {
    const checkWidths = async (text: string) => {
      for (const width of WIDTHS_PX) {
        await page.setViewportSize({ width, height: 900 });
        await expect.poll(() => widthOf(page), `${text}, at ${width} px`).toBe(width);
      }
    };
    await page.goto(path);
    await checkWidths('as it is');
    await setFontSize(page, 32);
    await expect.poll(() => page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px');
    await checkWidths('with text at 200 %');
    await setFontSize(page, 16);
    await expect.poll(() => page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('16px');
    await page.evaluate(lengthenText);
    await checkWidths('with long words');
  });
}
