import { expect, type Page, test } from '@playwright/test';
import { findViolations } from './support/findViolations.ts';
import { announcement } from './support/lightbox.ts';
import { FIXTURES_OUT_DIR } from './support/newsrooms.ts';
import { KINDS_OF_PAGES, listPages } from './support/pages.ts';

const ORDINARY_SIZE = { width: 1280, height: 720 };

for (const path of KINDS_OF_PAGES) {
  test(`axe finds nothing on ${path}, also at 200 % zoom, and nothing overflows at 400 %`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await visit(page, path);
    // The second is the CSS size of a 1280 px window at 200 % zoom.
    for (const size of [ORDINARY_SIZE, { width: 640, height: 400 }]) {
      await page.setViewportSize(size);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await findViolations(page), `${colorScheme}, at ${size.width} px`).toEqual([]);
      }
    }
    await page.setViewportSize({ width: 320, height: 256 });
    expect(await listOverhanging(page)).toEqual([]);
    // Larger text only, as in the browser's settings.
    await page.setViewportSize({ width: 640, height: 800 });
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%', 'important'));
    expect(await listOverhanging(page)).toEqual([]);
  });

  test(`${path} works by keyboard and screen reader: each stop is visible and has a name`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    // With search results.
    await visit(page, path, { waitUntil: 'networkidle' });
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
    // The lightbox traps the focus, and has its own spec.
    if (count === 0) return;
    const expected = await page.evaluate(listStops);
    const stops: Stop[] = [];
    for (;;) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(describeStop);
      if (stop === null || stops.some(({ index }) => index === stop.index)) break;
      stops.push(stop);
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

/** Interactive roles, and pictures, which must have a name or be hidden. */
const CONTROLS = new Set(
  'button link checkbox radio combobox textbox searchbox listbox option slider switch menuitem tab image'.split(' '),
);
const LANDMARKS = new Set('banner navigation main complementary contentinfo search region form'.split(' '));

type TreeNode = { role: string; name: string; level: number | null };

/** The accessibility tree that the browser exposes to screen readers. */
async function readAccessibilityTree(page: Page): Promise<TreeNode[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, properties }) => ({
      role: String(role?.value ?? ''),
      name: String(name?.value ?? '').trim(),
      level: Number(properties?.find((property) => property.name === 'level')?.value.value ?? 0) || null,
    }));
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

type Stop = { index: number; name: string; isMarked: boolean; isInView: boolean };

/** All elements that Tab should reach, in page order; of radio buttons, only the selected one. */
function listStops(): string[] {
  const all = [...document.querySelectorAll('*')];
  // On the search page the focus starts in the field.
  const start = document.activeElement === document.body ? -1 : all.indexOf(document.activeElement ?? document.body);
  return all
    .slice(start + 1)
    .filter(
      (element): element is HTMLElement =>
        element instanceof HTMLElement &&
        element.tabIndex >= 0 &&
        element.matches('a[href], button, input, select, textarea, summary, [tabindex]') &&
        !element.matches(':disabled, [inert] *') &&
        !element.matches('input[type=radio]:not(:checked)') &&
        element.checkVisibility({ visibilityProperty: true }),
    )
    .map((element) => `${all.indexOf(element)} ${element.textContent?.trim()}`);
}

/** The focused element, and whether its focus is visible. Null at the end of the page. */
function describeStop(): Stop | null {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  const all = [...document.querySelectorAll('*')];
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    index: all.indexOf(element),
    name: element.textContent?.trim() ?? '',
    isMarked: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    isInView: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}

test('every page can be reached from the front by keyboard', async ({ page }) => {
  test.setTimeout(120_000);
  const pages = (await listPages(FIXTURES_OUT_DIR)).map(({ address }) => address || '/');
  const reached = new Set(['/']);
  for (const address of reached) {
    await page.goto(address, { waitUntil: 'domcontentloaded' });
    const links = await page.evaluate(() =>
      [...document.links]
        .filter((link) => link.tabIndex >= 0 && link.origin === location.origin && link.checkVisibility())
        .map(({ pathname }) => decodeURI(pathname)),
    );
    for (const link of links) if (pages.includes(link)) reached.add(link);
  }
  expect(pages.filter((address) => !reached.has(address))).toEqual(['/404', '/410']);
});

for (const path of KINDS_OF_PAGES) {
  test(`${path} with forced colours shows its icons, its switch and the focus`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await visit(page, path);
    expect(await listInvisibleIcons(page)).toEqual([]);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(describeStop)).toMatchObject({ isMarked: true, isInView: true });
  });
}

test('with forced colours, controls and separators stay visible', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await page.goto('/articles/harbour-fire');
  expect(await listInvisibleIcons(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeInViewport();
  await page.getByRole('figure').first().getByRole('link').first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await listInvisibleIcons(page)).toEqual([]);
});

/** Icons with the same colour as their background. */
function listInvisibleIcons(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const background = (element: Element | null): string => {
      if (!element) return getComputedStyle(document.documentElement).backgroundColor;
      const { backgroundColor } = getComputedStyle(element);
      return /,\s*0\)$/.test(backgroundColor) ? background(element.parentElement) : backgroundColor;
    };
    return [...document.querySelectorAll('button svg, a svg')]
      .filter((icon) => icon.checkVisibility())
      .filter((icon) => {
        const parts = [...icon.querySelectorAll('path, circle, rect, line, use, polyline')];
        const colours = parts.flatMap((part) => [getComputedStyle(part).fill, getComputedStyle(part).stroke]);
        return colours.every((colour) => colour === 'none' || colour === background(icon));
      })
      .map((icon) => icon.parentElement?.outerHTML ?? '');
  });
}

test('the link of a photo says that it enlarges it', async ({ page }) => {
  await page.goto('/articles/harbour-fire');
  const link = page.getByRole('figure').first().getByRole('link').first();
  await expect(link).toHaveAccessibleName(/\w/);
  await expect(link).toHaveAccessibleDescription('Enlarges the photo');
});

test('axe finds nothing in the open lightbox', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/articles/harbour-fire');
  await page.getByRole('figure').first().getByRole('link').first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the first Tab stop skips the masthead', async ({ page }) => {
    await page.goto('/articles/harbour-fire');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeInViewport();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('article').getByRole('link').first()).toBeFocused();
  });

  for (const path of ['/', '/articles/harbour-fire', '/articles/old-lighthouse', '/search']) {
    test(`targets on ${path} are large enough for a finger`, async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 780 });
      await page.goto(path);
      const small = await page.locator('header > div a, nav a, footer a').evaluateAll((links) =>
        links
          .filter((link) => link.checkVisibility() && getComputedStyle(link).display !== 'inline')
          .map((link) => ({ text: link.textContent, box: link.getBoundingClientRect() }))
          .filter(({ box }) => box.height < 44 || box.width < 24)
          .map(({ text, box }) => `${text} ${Math.round(box.width)}×${Math.round(box.height)}`),
      );
      expect(small).toEqual([]);
    });
  }
});
