import { listInvisibleIcons } from '../support/listInvisibleIcons.ts';
import type { EnginePage } from './engine.ts';
import { findEngine } from './listEngines.ts';
import { test as base, expect } from './test.ts';

/** `careful`: a page in a browser that forces its own colours and reduces motion. */
const test = base.extend<object, { careful: EnginePage }>({
  careful: [
    async ({ engineName }, use) => {
      const engine = await findEngine(engineName)?.({ forcesColours: true, reducesMotion: true });
      if (!engine) throw new Error(`There is no ${engineName} here.`);
      await use(engine.page);
      await engine.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

test.skip(({ engineName }) => engineName === 'webkit', 'WebKitGTK has neither setting');

for (const path of ['/', '/search', '/articles/harbour-fire', '/articles/fishing-boats']) {
  test(`${path} with forced colours shows its icons and the focus`, async ({ careful: page, origins }) => {
    await page.goto(origins.withScripts + path);
    expect(
      await page.evaluate(() =>
        ['(forced-colors: active)', '(prefers-reduced-motion: reduce)'].map((query) => matchMedia(query).matches),
      ),
    ).toEqual([true, true]);
    expect(await listInvisibleIcons(page)).toEqual([]);
    await page.press('Tab');
    const outline = () =>
      page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      });
    await expect.poll(outline).toBe(true);
  });
}

test('the lightbox with forced colours shows its controls, and opens without motion', async ({
  careful: page,
  origins,
}) => {
  await page.goto(`${origins.withScripts}/articles/harbour-fire`);
  await page.evaluate(() => {
    for (const type of ['transitionrun', 'animationstart'])
      addEventListener(type, (event) => {
        const moved = 'propertyName' in event ? event.propertyName : type;
        document.documentElement.dataset.moved = `${document.documentElement.dataset.moved ?? ''} ${moved}`;
      });
  });
  await page.click('#crane a');
  const counter = () => page.evaluate(() => document.querySelector('.lightbox-counter')?.textContent);
  await expect.poll(counter).toBe('3 of 5');
  expect(await listInvisibleIcons(page)).toEqual([]);
  await page.press('ArrowRight');
  await expect.poll(counter).toBe('4 of 5');
  await page.press('Escape');
  await expect.poll(counter).toBeUndefined();
  // Fading is not motion.
  const moved = await page.evaluate(() => document.documentElement.dataset.moved?.split(' ') ?? []);
  expect(moved.filter((name) => /animation|transform|translate|scale|rotate|width|height|top|left/.test(name))).toEqual(
    [],
  );
});
