import { expect, type Page, test } from '@playwright/test';

/** A long headline, and paragraphs below it. */
const ARTICLE = '/articles/harbour-fire';

const TEXT = 'The fire at the harbour began in a shed, where nobody had worked for years; by noon it was out again.';

/** How much wider or narrower a fallback may be. */
const TOLERANCE = 0.02;

test('fallbacks of the font are as wide as the font', async ({ page }) => {
  await page.goto(ARTICLE);
  const widths = await measureFallbacks(page);
  // Those that this machine has.
  for (const { name, ratio } of widths) {
    expect(ratio, name).toBeGreaterThan(1 - TOLERANCE);
    expect(ratio, name).toBeLessThan(1 + TOLERANCE);
  }
  test.skip(widths.length === 0, 'This machine has none of the fonts that stand in for ours.');
});

test('text is shown before the font is there, and then in the font', async ({ page }) => {
  let release = () => {};
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/*.woff2', async (route) => {
    await isReleased;
    await route.continue();
  });
  await page.goto(ARTICLE, { waitUntil: 'domcontentloaded' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const isLoaded = () => page.evaluate(() => document.fonts.check('600 40px newsreader'));
  expect(await isLoaded()).toBe(false);
  release();
  await expect.poll(isLoaded).toBe(true);
});

/** The width of a text in each fallback that is installed, divided by its width in the font. */
async function measureFallbacks(page: Page): Promise<{ name: string; ratio: number }[]> {
  return await page.evaluate(async (text) => {
    const span = document.createElement('span');
    span.style.cssText = 'position: absolute; font-size: 100px; white-space: nowrap';
    span.textContent = text;
    document.body.append(span);
    const widthIn = (family: string, weight: string) => {
      Object.assign(span.style, { fontFamily: family, fontWeight: weight });
      return span.getBoundingClientRect().width;
    };
    const found: { name: string; ratio: number }[] = [];
    for (const [descriptor, weight] of [
      ['400', '400'],
      ['700', '600'],
    ] as const) {
      await document.fonts.load(`${weight} 100px newsreader`, text);
      for (const face of document.fonts) {
        if (!face.family.startsWith('fit-') || face.weight.replace('normal', '400') !== descriptor) continue;
        const isThere = await face.load().then(
          () => true,
          () => false,
        );
        if (!isThere) continue;
        found.push({
          name: `${face.family} ${weight}`,
          ratio: widthIn(face.family, weight) / widthIn('newsreader', weight),
        });
      }
    }
    return found;
  }, TEXT);
}
