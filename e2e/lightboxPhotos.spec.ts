import { expect, test } from '@playwright/test';
import {
  ARTICLE,
  announcement,
  CRANE,
  caption,
  ENGINE,
  enforcePolicy,
  MASTER,
  MORNING,
  openPhoto,
  photoLink,
  shownPhoto,
  shownWidth,
  viewer,
} from './support/lightbox.ts';

enforcePolicy();

test.describe('captions', () => {
  test('are hidden and shown by a button and a key, and stay that way', async ({ page }) => {
    await page.goto(ARTICLE);
    await openPhoto(page, CRANE);
    const captioned = await shownWidth(page, CRANE);
    const button = viewer(page).getByRole('button', { name: 'Captions' });
    await expect(button).toHaveAttribute('aria-pressed', 'true');
    await button.click();
    await expect(caption(page)).toBeHidden();
    await expect.poll(() => shownWidth(page, CRANE)).toBeGreaterThan(captioned);
    await page.reload();
    await expect(announcement(page)).toContainText('The old crane was saved. Harbour Authority');
    await expect(caption(page)).toBeHidden();
    await page.keyboard.press('c');
    await expect(caption(page)).toBeVisible();
    await page.reload();
    await expect(caption(page)).toBeVisible();
  });

  test('work without storage', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('', 'SecurityError');
        },
      });
    });
    await page.goto(ARTICLE);
    await openPhoto(page, CRANE);
    await page.keyboard.press('c');
    await expect(caption(page)).toBeHidden();
  });
});

test.describe('sets', () => {
  test('combine galleries without a group, and the photos between them', async ({ page }) => {
    await page.goto('/articles/fishing-boats');
    await openPhoto(page, 'A green card with the number nineteen');
    await expect(announcement(page)).toContainText('2 of 4.');
    await page.keyboard.press('End');
    await expect(page).toHaveURL('/articles/fishing-boats#back-home');
  });

  test('separate galleries that have a group', async ({ page }) => {
    await page.goto('/articles/regatta');
    await openPhoto(page, 'A green card with the number nine');
    await page.keyboard.press('End');
    await expect(announcement(page)).toContainText('3 of 3.');
    await page.keyboard.press('Escape');
    await expect(viewer(page)).toHaveCount(0);
    await expect(photoLink(page, 'A tall olive card with the number eleven')).toBeInViewport();
    await openPhoto(page, 'A blue card with the number twelve');
    await expect(announcement(page)).toContainText('1 of 2.');
    await page.evaluate(() => location.assign('#dismasted'));
    await expect(announcement(page)).toContainText('3 of 3.');
  });
});

test.describe('pictures', () => {
  test('does not prefetch neighbours for a reader who saves data', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
    });
    await page.goto(ARTICLE);
    const listAsked = () =>
      viewer(page)
        .getByRole('img', { includeHidden: true })
        .evaluateAll((images: HTMLImageElement[]) => images.filter(({ src, alt }) => src && alt).map(({ alt }) => alt));
    await openPhoto(page, CRANE);
    await expect(shownPhoto(page, CRANE)).toBeVisible();
    await expect.poll(listAsked).toEqual([CRANE]);
    await page.keyboard.press('ArrowRight');
    await expect(shownPhoto(page, MASTER)).toBeVisible();
    await expect.poll(async () => (await listAsked()).sort()).toEqual([MASTER, CRANE].sort());
  });

  test('prefetches the photo’s neighbours and nothing else', async ({ page }) => {
    await page.goto(ARTICLE);
    await photoLink(page, CRANE).scrollIntoViewIfNeeded();
    for (const image of await page.getByRole('figure').getByRole('img').all()) {
      await image.scrollIntoViewIfNeeded();
      await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBeGreaterThan(0);
    }
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const listLoaded = () =>
      viewer(page)
        .getByRole('img', { includeHidden: true })
        .evaluateAll((images: HTMLImageElement[]) =>
          images
            .filter((image) => image.naturalWidth > 0)
            .map(({ alt }) => alt)
            .sort(),
        );
    await openPhoto(page, CRANE);
    await expect.poll(listLoaded).toEqual([MASTER, CRANE, ENGINE]);
    expect(asked.join()).not.toMatch(/01-quay-panorama|05-morning-after/);
    await page.keyboard.press('ArrowRight');
    await expect.poll(listLoaded).toEqual([MORNING, MASTER, CRANE]);
    expect(asked.join()).not.toMatch(/01-quay-panorama/);
  });

  test('shows that a photo is loading', async ({ page }) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/\/media\/03-crane/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(ARTICLE, { waitUntil: 'domcontentloaded' });
    await openPhoto(page, CRANE);
    await expect(viewer(page).getByText('Loading the photo')).toBeVisible();
    release();
    await expect(viewer(page).getByText('Loading the photo')).toBeHidden();
    await expect
      .poll(() => shownPhoto(page, CRANE).evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
  });

  test('reports a failed photo, lets the reader move on, and retries', async ({ page }) => {
    await page.route(/\/media\/03-crane/, (route) => route.abort());
    await page.goto(ARTICLE);
    await openPhoto(page, CRANE);
    await expect(announcement(page)).toContainText('3 of 5. This photo could not be loaded. The old crane was saved.');
    await expect(caption(page)).toBeVisible();
    await page.keyboard.press('ArrowRight');
    await expect(shownPhoto(page, MASTER)).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('ArrowLeft');
    await expect(viewer(page).getByRole('button', { name: 'Try again' })).toBeVisible();
    await page.unroute(/\/media\/03-crane/);
    await viewer(page).getByRole('button', { name: 'Try again' }).click();
    await expect
      .poll(() => shownPhoto(page, CRANE).evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
    await expect(viewer(page).getByRole('button', { name: 'Try again' })).toHaveCount(0);
    await expect(shownPhoto(page, CRANE)).toBeInViewport({ ratio: 1 });
  });
});

test.describe('sharing a photo', () => {
  test('copies its address', async ({ page, context, baseURL }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${ARTICLE}?from=feed`);
    await openPhoto(page, CRANE);
    await page.keyboard.press('ArrowRight');
    await viewer(page).getByRole('button', { name: 'Copy link to this photo' }).click();
    await expect(viewer(page).getByRole('status')).toHaveText('Copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL}${ARTICLE}#04-harbour-master`);
  });

  test('copies its address without the clipboard API', async ({ page }) => {
    await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await page.goto(ARTICLE);
    await openPhoto(page, CRANE);
    const button = viewer(page).getByRole('button', { name: 'Copy link to this photo' });
    await button.click();
    await expect(viewer(page).getByRole('status')).toHaveText('Copied');
    await expect(button).toBeFocused();
  });

  test('uses the device’s share sheet if there is one', async ({ page, baseURL }) => {
    await page.addInitScript(() => {
      const share = (data: ShareData) => {
        document.title = String(data.url);
        return Promise.resolve();
      };
      Object.defineProperty(navigator, 'share', { value: share });
    });
    await page.goto(ARTICLE);
    await openPhoto(page, CRANE);
    await viewer(page).getByRole('button', { name: 'Share this photo' }).click();
    await expect(page).toHaveTitle(`${baseURL}${ARTICLE}#crane`);
  });

  test('offers its largest rendition', async ({ page }) => {
    await page.goto(ARTICLE);
    await openPhoto(page, CRANE);
    const link = viewer(page).getByRole('link', { name: 'Download this photo' });
    const widths = await photoLink(page, CRANE)
      .locator('source')
      .evaluate((source: HTMLSourceElement) =>
        source.srcset.split(',').map((one) => Number.parseInt(one.split(' ').at(-1) ?? '', 10)),
      );
    expect(await link.getAttribute('href')).toMatch(new RegExp(`-${Math.max(...widths)}\\.jpg$`));
    const download = page.waitForEvent('download');
    await link.click();
    expect((await download).suggestedFilename()).toBe('crane.jpg');
    await expect(shownPhoto(page, CRANE)).toBeVisible();
  });
});

test('does not animate for readers who want less motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(ARTICLE);
  await page.evaluate(() => {
    document.addEventListener('transitionrun', ({ target, propertyName }) => {
      // The loading indicator appears after a delay.
      if (propertyName !== 'visibility' && target instanceof Element && target.closest('dialog'))
        document.title = `moved: ${target.className}`;
    });
  });
  await openPhoto(page, CRANE);
  for (const key of ['ArrowRight', 'ArrowLeft', '+', '-', 'c', 'c']) await page.keyboard.press(key);
  expect(
    await page.evaluate(() => document.getAnimations().map(({ effect }) => effect?.getComputedTiming().duration)),
  ).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(viewer(page)).toHaveCount(0);
  await expect(photoLink(page, CRANE)).toBeFocused();
  await expect(page).toHaveURL(ARTICLE);
  await expect(page).not.toHaveTitle(/^moved/);
});

test.describe('right to left', () => {
  test('takes the language and direction of the article', async ({ page }) => {
    await page.goto('/articles/morning-at-the-port');
    await openPhoto(page, 'بطاقة صفراء عليها الرقم أربعة وعشرون');
    await expect(viewer(page)).toHaveAttribute('dir', 'rtl');
    await expect(caption(page)).toHaveAttribute('lang', 'ar');
    const close = await viewer(page).getByRole('button', { name: 'إغلاق' }).boundingBox();
    expect(close?.x).toBeLessThan(200);
  });

  test('moves on to the left', async ({ page }) => {
    await page.goto(ARTICLE);
    await page
      .getByRole('article')
      .first()
      .evaluate((article: HTMLElement) => {
        article.dir = 'rtl';
      });
    await openPhoto(page, CRANE);
    await page.keyboard.press('ArrowLeft');
    await expect(announcement(page)).toContainText('4 of 5');
    await page.keyboard.press('Home');
    await expect(announcement(page)).toContainText('1 of 5');
    await viewer(page).getByRole('button', { name: 'Next photo' }).click();
    await expect(announcement(page)).toContainText('2 of 5');
    const box = (name: string) => viewer(page).getByRole('button', { name }).boundingBox();
    expect((await box('Next photo'))?.x).toBeLessThan((await box('Previous photo'))?.x ?? 0);
    await expect(shownPhoto(page, ENGINE)).toBeInViewport({ ratio: 1 });
  });
});
