import type { Page } from '@playwright/test';
import sharp from 'sharp';

/**
 * The brightest colour that some elements of a page stand on, as `#rrggbb`. What is in the elements
 * is hidden for that.
 */
export async function brightestUnder(page: Page, selector: string): Promise<string> {
  const boxes = await page.locator(selector).evaluateAll((elements) =>
    elements.map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      (element as HTMLElement).style.visibility = 'hidden';
      return {
        left: Math.max(0, Math.ceil(left)),
        top: Math.ceil(top),
        right: Math.floor(right),
        bottom: Math.floor(bottom),
      };
    }),
  );
  const screen = await page.screenshot();
  let brightest = [0, 0, 0];
  for (const { left, top, right, bottom } of boxes) {
    // Statistics are those of the input, so the place is cut out first.
    const place = await sharp(screen)
      .extract({ left, top, width: right - left, height: bottom - top })
      .toBuffer();
    const { channels } = await sharp(place).stats();
    brightest = brightest.map((value, index) => Math.max(value, channels[index]?.max ?? 0));
  }
  return `#${brightest.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
