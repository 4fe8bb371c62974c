import { expect, test } from '@playwright/test';
import {
  ARTICLE,
  announcement,
  CRANE,
  ENGINE,
  enforcePolicy,
  openPhoto,
  PANORAMA,
  photoLink,
  shownPhoto,
  shownWidth,
  viewer,
} from './support/lightbox.ts';

enforcePolicy();

test('opens, keeps the focus inside, moves back, forward and to the ends, and closes', async ({ page }) => {
  await page.goto(ARTICLE);
  await photoLink(page, CRANE).press('Enter');
  await expect(announcement(page)).toContainText('3 of 5');
  for (const key of ['Tab', 'Shift+Tab']) {
    const names = new Set<string>();
    for (let press = 0; press < 12; press++) {
      await page.keyboard.press(key);
      names.add(
        await viewer(page)
          .locator(':focus')
          .evaluate((element) => element.getAttribute('aria-label') ?? ''),
      );
    }
    expect([...names]).toEqual(expect.arrayContaining(['Close', 'Next photo', 'Captions', 'Download this photo']));
  }
  for (const [key, position] of [
    ['ArrowRight', 4],
    ['ArrowLeft', 3],
    ['End', 5],
    ['ArrowRight', 5],
    ['Home', 1],
    ['ArrowLeft', 1],
  ] as const) {
    await page.keyboard.press(key);
    await expect(announcement(page), key).toContainText(`${position} of 5.`);
  }
  await expect(viewer(page).getByRole('button', { name: 'Previous photo' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(viewer(page)).toHaveCount(0);
  await expect(photoLink(page, PANORAMA)).toBeFocused();
});

test('does what is pressed while it is fetched and while it opens', async ({ page }) => {
  let go = () => {};
  const isHeld = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route(/openLightbox/, async (route) => {
    await isHeld;
    await route.continue();
  });
  await page.goto(ARTICLE);
  await photoLink(page, CRANE).press('Enter');
  await page.keyboard.press('ArrowRight');
  go();
  await expect(announcement(page)).toContainText('4 of 5');
  await page.keyboard.press('Escape');
  await expect(viewer(page)).toHaveCount(0);
  await photoLink(page, CRANE).press('Enter');
  await viewer(page).waitFor();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Escape');
  await expect(viewer(page)).toHaveCount(0);
  await expect(photoLink(page, ENGINE)).toBeFocused();
});

test('zooms with + and -, and pans the enlarged photo before moving on', async ({ page }) => {
  await page.goto(ARTICLE);
  await openPhoto(page, ENGINE);
  const fitted = await shownWidth(page, ENGINE);
  for (let press = 0; press < 2; press++) {
    const before = await shownWidth(page, ENGINE);
    await page.keyboard.press('+');
    await expect.poll(() => shownWidth(page, ENGINE)).toBeGreaterThan(before * 1.2);
  }
  const left = async () => (await shownPhoto(page, ENGINE).boundingBox())?.x ?? 0;
  const before = await left();
  await page.keyboard.press('ArrowRight');
  await expect.poll(left).toBeLessThan(before);
  await expect(announcement(page)).toContainText('2 of 5');
  for (let press = 0; press < 4; press++) await page.keyboard.press('-');
  await expect.poll(() => shownWidth(page, ENGINE)).toBeCloseTo(fitted, 0);
  await page.keyboard.press('ArrowRight');
  await expect(announcement(page)).toContainText('3 of 5');
});
