import { expect, type Page, test } from '@playwright/test';
import { CONTROLS, LANDMARKS, readAccessibilityTree } from './support/accessibilityTree.ts';
import { findViolations } from './support/findViolations.ts';
import { describeStop, listStops, type Stop } from './support/focusStops.ts';
import { lengthenText } from './support/lengthenText.ts';
import { announcement } from './support/lightbox.ts';
import { listInvisibleIcons } from './support/listInvisibleIcons.ts';
import { KINDS_OF_PAGES } from './support/pages.ts';
import { READING_ORDER } from './support/readingOrder.ts';

/** What every kind of page has to withstand: axe, zoom, large text, long words, the keyboard. */

const ORDINARY_SIZE = { width: 1280, height: 720 };

for (const path of KINDS_OF_PAGES) {
  test(`axe finds nothing on ${path}, and it fits the screen with zoom, large text and long words`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await visit(page, path);
    // The small one is the CSS size of a 1280 px window at 200 % zoom.
    for (const [colorScheme, size] of [
      ['light', ORDINARY_SIZE],
      ['dark', ORDINARY_SIZE],
      ['dark', { width: 640, height: 400 }],
      ['light', { width: 640, height: 400 }],
    ] as const) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      expect(await findViolations(page), `${colorScheme}, at ${size.width} px`).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 256 });
    expect(await listOverhanging(page)).toEqual([]);
    // Larger text only, as in the browser's settings.
    await page.setViewportSize({ width: 640, height: 800 });
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%', 'important'));
    expect(await listOverhanging(page)).toEqual([]);
    await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));

    await expectWidths(page, 'as it is');
    await setFontSize(page, 32);
    await expectWidths(page, 'with text at 200 %');
    await setFontSize(page, 16);
    await page.evaluate(lengthenText);
    await expectWidths(page, 'with long words');
  });

  test(`${path} works by keyboard and screen reader: each stop is visible and has a name`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    // The search has results only then.
    await visit(page, path, { waitUntil: path.startsWith('/search') ? 'networkidle' : 'load' });
    const nodes = await readAccessibilityTree(page);
    expect(nodes.filter(({ role, name }) => CONTROLS.has(role) && name === '')).toEqual([]);
    const landmarks = nodes.filter(({ role }) => LANDMARKS.has(role)).map(({ role, name }) => `${role} ${name}`);
    expect(landmarks).toEqual([...new Set(landmarks)]);
    // An open lightbox hides everything else.
    const count = nodes.some(({ role }) => role === 'dialog') ? 0 : 1;
    expect(nodes.filter(({ role }) => role === 'main')).toHaveLength(count);
    expect(nodes.filter(({ role, level }) => role === 'heading' && level === 1)).toHaveLength(count);
    const levels = nodes.flatMap(({ role, level }) => (role === 'heading' && level ? [level] : []));
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? level) + 1)).toEqual([]);

    const expected = await page.evaluate(listStops);
    await page.keyboard.press('Tab');
    await page.emulateMedia({ forcedColors: 'active' });
    expect(await listInvisibleIcons(page)).toEqual([]);
    expect(await page.evaluate(describeStop)).toMatchObject({ isMarked: true, isInView: true });
    await page.emulateMedia({ forcedColors: 'none' });
    // The lightbox traps the focus, and has its own spec.
    if (count === 0) return;
    await expect(page.getByRole('main')).toMatchAriaSnapshot(READING_ORDER[path] ?? '- heading [level=1]');
    const stops: Stop[] = [];
    for (;;) {
      const stop = await page.evaluate(describeStop);
      if (stop === null || stops.some(({ index }) => index === stop.index)) break;
      stops.push(stop);
      await page.keyboard.press('Tab');
    }
    expect(stops.map(({ index, name }) => `${index} ${name}`)).toEqual(expected);
    expect(stops.filter(({ isMarked }) => !isMarked)).toEqual([]);
    expect(stops.filter(({ isInView }) => !isInView)).toEqual([]);
  });
}

/** Opens a page, and waits for the lightbox if its address names a photo. */
async function visit(page: Page, path: string, options?: Parameters<Page['goto']>[1]): Promise<void> {
  await page.goto(path, options);
  if (path.includes('#')) await expect(announcement(page)).not.toBeEmpty();
}

/** Elements that overflow the page on the right, except inside scrolling ones. */
function listOverhanging(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .map((element) => `${element.tagName} ${element.className}`);
  });
}

/** Sets what the reader’s browser takes for a text of ordinary size. */
async function setFontSize(page: Page, standard: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard, fixed: standard } });
  const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  await expect.poll(size).toBe(`${standard}px`);
}

/** Expects the page to be as wide as the screen, on a phone and on a desk. */
async function expectWidths(page: Page, text: string): Promise<void> {
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const pageWidth = () => page.evaluate(() => document.documentElement.scrollWidth);
    await expect.poll(pageWidth, `${text}, at ${width} px`).toBe(width);
  }
}
