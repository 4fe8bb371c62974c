import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { expect, type Page, test } from '@playwright/test';
import { contrastOf } from '../../lib/content/check/publication/contrastOf.ts';
import { brightestUnder } from '../support/brightestUnder.ts';

const STORY = '/articles/change-4-first-year';
const PHOTO_COUNT = 15;

/** The photos as written. */
const source = readFileSync('content/articles/change-4-first-year/index.mdx', 'utf8');
const written = [...source.matchAll(/<Photo\s([\s\S]*?)\/>/g)].map(([, attributes = '']) => ({
  alt: attribute(attributes, 'alt'),
  caption: attribute(attributes, 'caption'),
  credit: attribute(attributes, 'credit') ?? /<Gallery[^>]*credit="([^"]*)"/.exec(source)?.[1],
}));

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
}

/** A colour as the browser tells it, as `#rrggbb`. */
function hexOf(colour: string): string {
  const channels = [...colour.matchAll(/\d+/g)].map(([digits]) => Number(digits).toString(16).padStart(2, '0'));
  return `#${channels.join('')}`;
}

function gallery(page: Page) {
  return page.getByRole('region', { name: `Picture gallery, ${PHOTO_COUNT} photos` });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const width of [390, 1440]) {
    test(`a gallery opens with a picture of the whole screen, and its headline over it, at ${width} px`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto('/articles/six-landscapes');
      const boxOf = (selector: string) =>
        page
          .locator(selector)
          .first()
          .evaluate((element) => element.getBoundingClientRect().toJSON());
      expect(await boxOf('.cover img')).toMatchObject({ left: 0, top: 0, width, height: 800 });
      const headline = await boxOf('h1');
      expect(headline.bottom).toBeLessThan(800);
      const { left } = await boxOf('.story-body > p');
      expect(headline.left).toBeCloseTo(left, 0);
      for (const caption of await page.locator('article figcaption').all()) {
        expect(await caption.evaluate((element) => element.getBoundingClientRect().left)).toBeCloseTo(left, 0);
      }
      // A white picture is the hardest to read on.
      await page.locator('.cover .figure > a').evaluate((link) => {
        link.style.background = '#fff';
        for (const image of link.querySelectorAll('img')) image.style.visibility = 'hidden';
      });
      const words = '.cover > header > div, body > header > div';
      const inks = await page.locator(words).evaluateAll((places) => {
        const texts = places.flatMap((place) => [...place.querySelectorAll('a, p, h1, time, button')]);
        return [...new Set(texts.map((text) => getComputedStyle(text).color))];
      });
      const ground = await brightestUnder(page, words);
      for (const ink of inks) expect(contrastOf(hexOf(ink), ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    });
  }

  test('reads as a finished story', async ({ page }) => {
    await page.goto(STORY);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Moon');
    await expect(page.getByRole('link', { name: 'Moon', exact: true }).last()).toBeVisible();
    await expect(page.locator('time').first()).toHaveAttribute('datetime', '2020-01-07');
    await expect(page.getByText('By Space desk')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Credits' })).toContainText('China National Space Administration');
    await expect(page.getByText('computer-rendered illustrations')).toBeVisible();
  });

  test('shows every photo with its own words and credit', async ({ page }) => {
    expect(written).toHaveLength(PHOTO_COUNT);
    await page.goto(STORY);
    const figures = gallery(page).getByRole('figure');
    await expect(figures).toHaveCount(PHOTO_COUNT);
    for (const [index, { alt = '', caption = '', credit = '' }] of written.entries()) {
      const figure = figures.nth(index);
      await expect(figure.getByRole('img')).toHaveAttribute('alt', alt);
      await expect(figure.locator('figcaption')).toContainText(caption);
      await expect(figure.locator('figcaption')).toContainText(credit);
    }
  });

  test('opens the gallery before the running text', async ({ page }) => {
    await page.goto(STORY);
    const galleryBox = await gallery(page).boundingBox();
    const textBox = await page.getByText('China has opened the record').boundingBox();
    expect(galleryBox?.y ?? Number.NaN).toBeLessThan(textBox?.y ?? Number.NaN);
  });
});

test('loads only the first photo eagerly, with high priority', async ({ page }) => {
  await page.goto(STORY);
  const images = gallery(page).getByRole('img');
  await expect(images.first()).toHaveAttribute('fetchpriority', 'high');
  await expect(images.first()).not.toHaveAttribute('loading', 'lazy');
  for (let index = 1; index < PHOTO_COUNT; index += 1)
    await expect(images.nth(index)).toHaveAttribute('loading', 'lazy');
});

for (const width of [320, 360, 820, 1440, 2560]) {
  test(`never scrolls sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(STORY);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
}

test('fills every gallery row to the edge with pictures of equal height', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(STORY);
  const boxes = await gallery(page)
    .getByRole('img')
    .evaluateAll((images) => images.map((image) => image.getBoundingClientRect().toJSON() as DOMRect));
  const rows = new Map<number, DOMRect[]>();
  for (const box of boxes) rows.set(Math.round(box.y), [...(rows.get(Math.round(box.y)) ?? []), box]);
  expect(rows.size).toBeGreaterThan(4);
  for (const row of rows.values()) {
    expect(row[0]?.left).toBeCloseTo(0, 0);
    expect(row.at(-1)?.right).toBeCloseTo(1440, 0);
    const heights = row.map(({ height }) => height);
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(1);
  }
});

test('tells the browser how wide each photo is', async ({ page }) => {
  for (const width of [360, 820, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(STORY);
    const photos = await gallery(page)
      .getByRole('img')
      .evaluateAll((images) =>
        images.map((image) => ({
          shown: image.getBoundingClientRect().width,
          promised: [...(image.previousElementSibling?.getAttribute('sizes') ?? '').replace(/^auto,/, '').split(',')]
            .map((size) => /^(?:\(width>=([\d.]+)rem\) )?([\d.]+)vw$/.exec(size))
            .find((match) => match && (match[1] === undefined || innerWidth >= Number(match[1]) * 16))?.[2],
        })),
      );
    for (const { shown, promised } of photos) {
      expect(Math.abs(shown - (Number(promised) / 100) * width)).toBeLessThan(width * 0.02);
    }
  }
});

test('does not shift while it loads', async ({ page }) => {
  await followShifts(page);
  // The second visit has the font; `fonts.spec.ts` looks at the first.
  await page.goto(STORY);
  await page.goto(STORY);
  await gallery(page).getByRole('img').last().scrollIntoViewIfNeeded();
  await expect(gallery(page).getByRole('img').last()).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([]);
});

test('a cover does not shift when half of its header arrives first', async ({ page, baseURL }) => {
  const server = createServer(async (request, response) => {
    const answer = await fetch(baseURL + (request.url ?? ''));
    const body = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, { 'Content-Type': answer.headers.get('Content-Type') ?? '' });
    const half = body.indexOf('<span class="sr-only">Published');
    if (half > 0) {
      response.write(body.subarray(0, half));
      // Long enough for a paint; on a machine that is slower, this test sees less.
      await setTimeout(500);
    }
    response.end(body.subarray(Math.max(0, half)));
  }).listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  await page.setViewportSize({ width: 412, height: 915 });
  await followShifts(page);
  const origin = `http://localhost:${typeof address === 'object' ? address?.port : ''}`;
  await page.goto(`${origin}/`);
  await page.goto(`${origin}/articles/six-landscapes`);
  expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([]);
  server.closeAllConnections();
  server.close();
});

/** Collects the page's layout shifts in `window.shifts`. */
async function followShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

test('loads all its pictures', async ({ page }) => {
  const failed: string[] = [];
  page.on('response', (response) => {
    if (!response.ok()) failed.push(response.url());
  });
  await page.goto(STORY);
  const images = gallery(page).getByRole('img');
  for (let index = 0; index < PHOTO_COUNT; index += 1) {
    await images.nth(index).scrollIntoViewIfNeeded();
    await expect
      .poll(() => images.nth(index).evaluate((image) => (image as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(0);
  }
  expect(failed).toEqual([]);
});
