import { expect, type Page, test } from '@playwright/test';
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
  PANORAMA,
  photoLink,
  shownPhoto,
  shownWidth,
  viewer,
} from './support/lightbox.ts';

const CLOSED_BUDGET_BYTES = 6 * 1024;

enforcePolicy();

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the address of a photo shows it large, with caption, credit and links to its neighbours', async ({ page }) => {
    await page.goto(`${ARTICLE}#crane`);
    const figure = page.getByRole('figure').filter({ has: page.getByRole('img', { name: CRANE }) });
    const viewport = page.viewportSize();
    expect(await figure.boundingBox()).toMatchObject({ x: 0, y: 0, width: viewport?.width, height: viewport?.height });
    for (const text of ['The old crane was saved.', 'Harbour Authority']) {
      await expect(figure.getByText(text)).toBeInViewport({ ratio: 1 });
    }
    await figure.getByRole('link', { name: 'Next photo' }).click();
    await expect(page).toHaveURL(`${ARTICLE}#04-harbour-master`);
    await expect(page.getByText('closed the port at eleven')).toBeInViewport({ ratio: 1 });
  });
});

test.describe('closed', () => {
  test('costs a few kilobytes, and fetches nothing more until it is used', async ({ page, request }) => {
    const scripts: string[] = [];
    page.on('request', (asked) => {
      if (new URL(asked.url()).pathname.startsWith('/islands/')) scripts.push(asked.url());
    });
    await page.goto(ARTICLE, { waitUntil: 'networkidle' });
    let bytes = 0;
    for (const script of scripts) {
      const response = await request.get(script, { headers: { 'Accept-Encoding': 'br' } });
      bytes += Number(response.headers()['content-length']);
    }
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(CLOSED_BUDGET_BYTES);
    expect(scripts.join()).not.toMatch(/photoswipe|openLightbox/i);
    const frameworks = await page.evaluate(() =>
      ['next', '__next_f', '__NEXT_DATA__', 'React'].filter((name) => name in window),
    );
    expect(frameworks).toEqual([]);
  });

  test('ignores clicks that open a new tab', async ({ page, context }) => {
    await page.goto(ARTICLE);
    const tab = context.waitForEvent('page');
    await photoLink(page, CRANE).click({ modifiers: ['ControlOrMeta'] });
    await expect(viewer(await tab)).toBeVisible();
    await expect(viewer(page)).toHaveCount(0);
  });

  test('is fetched when a photo is pressed, before the press becomes a click', async ({ page }) => {
    await page.goto(ARTICLE);
    await expect(page.locator('photo-lightbox[ready]')).toBeAttached();
    const fetched = page.waitForRequest(/openLightbox/);
    await photoLink(page, CRANE).hover();
    await page.mouse.down();
    await fetched;
    await expect(viewer(page)).toHaveCount(0);
  });

  test('lets the address show the photo when it cannot be fetched', async ({ page }) => {
    await page.route(/openLightbox/, (route) => route.abort());
    await page.goto(ARTICLE);
    await photoLink(page, CRANE).click();
    await expect(page).toHaveURL(`${ARTICLE}#crane`);
    await expect(page.getByRole('link', { name: 'Back to the story' })).toBeVisible();
  });
});

test('opens and closes in each way, over a page that is inert meanwhile, and leaves no history behind', async ({
  page,
}) => {
  await page.goto('/articles/council-vote');
  await page.goto(ARTICLE);

  await test.step('opens at the photo that was clicked, and puts it into the address', async () => {
    await openPhoto(page, CRANE);
    await expect(page).toHaveURL(`${ARTICLE}#crane`);
    await expect(shownPhoto(page, CRANE)).toBeInViewport({ ratio: 1 });
    await expect(caption(page)).toHaveText('The old crane was saved.Harbour Authority');
    await expect(announcement(page)).toHaveText('3 of 5. The old crane was saved. Harbour Authority');
  });

  await test.step('the page is inert meanwhile', async () => {
    await expect(viewer(page)).toHaveAttribute('aria-modal', 'true');
    const isReached = await page
      .getByRole('link', { name: 'another story', includeHidden: true })
      .evaluate((link: HTMLElement) => {
        link.focus();
        return document.activeElement === link;
      });
    expect(isReached).toBe(false);
    const scroll = await page.evaluate(() => scrollY);
    for (const key of ['PageDown', 'Space', 'PageUp']) await page.keyboard.press(key);
    expect(await page.evaluate(() => scrollY)).toBe(scroll);
  });

  await test.step('enters and leaves full screen', async () => {
    const button = viewer(page).getByRole('button', { name: 'Full screen' });
    await button.click();
    await expect(button).toHaveAttribute('aria-pressed', 'true');
    await expect(caption(page)).toBeInViewport({ ratio: 1 });
    await button.click();
    await expect(button).toHaveAttribute('aria-pressed', 'false');
  });

  await test.step('closes on a click beside the photo', async () => {
    await page.mouse.click(200, 300);
    await expect(viewer(page)).toHaveCount(0);
    await expect(page).toHaveURL(ARTICLE);
  });

  await test.step('closes on Back, and returns the focus to the current photo', async () => {
    await openPhoto(page, CRANE);
    await viewer(page).getByRole('button', { name: 'Next photo' }).click();
    await expect(page).toHaveURL(`${ARTICLE}#04-harbour-master`);
    await page.goBack();
    await expect(viewer(page)).toHaveCount(0);
    await expect(page).toHaveURL(ARTICLE);
    await expect(photoLink(page, MASTER)).toBeFocused();
  });

  await test.step('opens from a link in the text', async () => {
    await page.getByRole('link', { name: 'crane beside it' }).click();
    await expect(page).toHaveURL(`${ARTICLE}#crane`);
    await page.goBack();
    await expect(viewer(page)).toHaveCount(0);
    await expect(page).toHaveURL(ARTICLE);
  });

  await test.step('opens when the address changes to that of a photo', async () => {
    await page.evaluate(() => location.assign('#crane'));
    await expect(shownPhoto(page, CRANE)).toBeVisible();
    await page.evaluate(() => location.assign('#05-morning-after'));
    await expect(shownPhoto(page, MORNING)).toBeVisible();
    await page.goBack();
    await expect(shownPhoto(page, CRANE)).toBeVisible();
    await page.goBack();
    await expect(viewer(page)).toHaveCount(0);
  });

  await test.step('leaves no history entry', async () => {
    await openPhoto(page, CRANE);
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await viewer(page).getByRole('button', { name: 'Close' }).click();
    await expect(viewer(page)).toHaveCount(0);
    await expect(page).toHaveURL(ARTICLE);
    await page.goBack();
    await expect(page).toHaveURL('/articles/council-vote');
  });
});

test.describe('opens', () => {
  test('at the photo that the address names, in place of the enlarged figure', async ({ page }) => {
    await page.goto(`${ARTICLE}#crane`);
    await expect(shownPhoto(page, CRANE)).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('link', { name: 'Back to the story', includeHidden: true }).first()).toBeHidden();
    await page.keyboard.press('Escape');
    await expect(viewer(page)).toHaveCount(0);
    await expect(page).toHaveURL(ARTICLE);
    await expect(page.getByRole('link', { name: 'Back to the story', includeHidden: true }).nth(2)).toBeHidden();
    await expect(photoLink(page, CRANE)).toBeFocused();
  });

  test('large on every screen, with caption and credit never over the photo', async ({ page }) => {
    for (const [width, height] of [
      [320, 568],
      [360, 780],
      [820, 1100],
      [900, 420],
      [1440, 900],
      [2560, 1440],
    ] as const) {
      const size = `${width} × ${height}`;
      await page.setViewportSize({ width, height });
      await page.goto(ARTICLE);
      await openPhoto(page, PANORAMA);
      for (const alt of [PANORAMA, ENGINE, CRANE]) {
        await expect(shownPhoto(page, alt), size).toBeInViewport({ ratio: 1 });
        await expect(caption(page), size).toBeInViewport({ ratio: 1 });
        const photo = await shownPhoto(page, alt).boundingBox();
        const text = await caption(page).boundingBox();
        if (!photo || !text) throw new Error(`${alt} has no box at ${size}`);
        const isBelow = text.y >= photo.y + photo.height - 1;
        const isBeside = text.x >= photo.x + photo.width - 1;
        expect(isBelow || isBeside, size).toBe(true);
        expect(Math.max(photo.width / width, photo.height / height), size).toBeGreaterThan(0.6);
        await page.keyboard.press('ArrowRight');
      }
      for (const control of await viewer(page).getByRole('button').or(viewer(page).getByRole('link')).all()) {
        const box = await control.boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0), size).toBeGreaterThanOrEqual(44);
        await expect(control, size).toBeInViewport({ ratio: 1 });
        await expect(control).toHaveAccessibleName(/\w/);
      }
    }
  });
});

test.describe('closes', () => {
  test('with the current photo scrolled into view', async ({ page }) => {
    await page.goto('/articles/old-lighthouse');
    await openPhoto(page, 'A tall green card with the number fourteen');
    await page.keyboard.press('End');
    await expect(announcement(page)).toContainText('4 of 4');
    await viewer(page).getByRole('button', { name: 'Close' }).click();
    // Decorative, so its link is named by the caption.
    const last = page.getByRole('link', { name: 'Enlarge: The headland, once more.' });
    await expect(last).toBeFocused();
    await expect(last).toBeInViewport();
    await expect(page).toHaveURL('/articles/old-lighthouse');
  });

  test('on Back also after a reload', async ({ page }) => {
    await page.goto(ARTICLE);
    await openPhoto(page, CRANE);
    await page.reload();
    await expect(shownPhoto(page, CRANE)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(viewer(page)).toHaveCount(0);
    await expect(page).toHaveURL(ARTICLE);
  });
});

test.describe('with the mouse', () => {
  test('zooms with the wheel and with a click, and fetches a larger rendition', async ({ page }) => {
    await page.setViewportSize({ width: 480, height: 700 });
    await page.goto(ARTICLE);
    await openPhoto(page, ENGINE);
    const fitted = await shownWidth(page, ENGINE);
    const fetched = () => shownPhoto(page, ENGINE).evaluate((image: HTMLImageElement) => image.currentSrc);
    await expect.poll(fetched).toBeTruthy();
    const small = await fetched();
    await shownPhoto(page, ENGINE).hover();
    await page.mouse.wheel(0, -400);
    await expect.poll(() => shownWidth(page, ENGINE)).toBeGreaterThan(fitted * 1.5);
    await expect.poll(fetched).not.toBe(small);
    await page.mouse.wheel(0, 2000);
    await expect.poll(() => shownWidth(page, ENGINE)).toBeCloseTo(fitted, 0);
    await shownPhoto(page, ENGINE).click();
    await expect.poll(() => shownWidth(page, ENGINE)).toBeGreaterThan(fitted * 1.4);
  });
});

test.describe('by touch', () => {
  test.use({ viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true });

  type Point = { x: number; y: number };

  /** Simulates touch events. */
  async function drag(page: Page, paths: readonly { from: Point; to: Point }[]): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const steps = 12;
    const pointsAt = (share: number) =>
      paths.map(({ from, to }, id) => ({
        id,
        x: from.x + (to.x - from.x) * share,
        y: from.y + (to.y - from.y) * share,
      }));
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: pointsAt(0) });
    for (let step = 1; step <= steps; step++) {
      await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: pointsAt(step / steps) });
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }

  test('opens on a tap, moves on a swipe, zooms on pinch and double tap, and closes on a swipe down', async ({
    page,
  }) => {
    await page.goto(ARTICLE);
    await photoLink(page, ENGINE).tap();
    await expect(announcement(page)).toContainText('2 of 5');
    await drag(page, [{ from: { x: 300, y: 380 }, to: { x: 60, y: 384 } }]);
    await expect(announcement(page)).toContainText('3 of 5');
    await expect(page).toHaveURL(`${ARTICLE}#crane`);
    await drag(page, [{ from: { x: 60, y: 380 }, to: { x: 300, y: 384 } }]);
    await expect(announcement(page)).toContainText('2 of 5');
    await drag(page, [{ from: { x: 180, y: 350 }, to: { x: 184, y: 700 } }]);
    await expect(viewer(page)).toHaveCount(0);
    await expect(page).toHaveURL(ARTICLE);

    await photoLink(page, ENGINE).tap();
    await expect(announcement(page)).toContainText('2 of 5');
    const fitted = await shownWidth(page, ENGINE);
    await drag(page, [
      { from: { x: 170, y: 380 }, to: { x: 90, y: 340 } },
      { from: { x: 190, y: 390 }, to: { x: 270, y: 430 } },
    ]);
    await expect.poll(() => shownWidth(page, ENGINE)).toBeGreaterThan(fitted * 1.5);
    const tapTwice = async () => {
      await page.touchscreen.tap(180, 385);
      await page.touchscreen.tap(180, 385);
    };
    await tapTwice();
    await expect.poll(() => shownWidth(page, ENGINE)).toBeCloseTo(fitted, 0);
    await tapTwice();
    await expect.poll(() => shownWidth(page, ENGINE)).toBeGreaterThan(fitted * 1.4);
  });
});
