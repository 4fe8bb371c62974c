import { lengthenText } from '../support/lengthenText.ts';
import { KINDS_OF_PAGES } from '../support/pages.ts';
import type { EnginePage } from './engine.ts';
import { expect, readProblems, test } from './test.ts';

const ARTICLE = '/articles/harbour-fire';
const ARABIC = '/articles/morning-at-the-port';
const COUNTER = '.lightbox-counter';

function textOf(page: EnginePage, selector: string): Promise<string | null> {
  return page.evaluate((css) => document.querySelector(css)?.textContent ?? null, selector);
}

function fieldValueOf(page: EnginePage, selector: string): Promise<string | undefined> {
  return page.evaluate((css) => document.querySelector<HTMLInputElement>(css)?.value, selector);
}

function addressOf(page: EnginePage): Promise<string> {
  return page.evaluate(() => location.pathname + location.search + location.hash);
}

async function expectText(page: EnginePage, selector: string, text: string | RegExp | null): Promise<void> {
  const poll = expect.poll(() => textOf(page, selector), { message: selector });
  await (text instanceof RegExp ? poll.toMatch(text) : poll.toBe(text));
}

// First: Chromium lists a font that an earlier page has fetched.
test('fetches one font file for a page in one script', async ({ reader: page, origins }) => {
  await page.goto(origins.withScripts + ARTICLE);
  const fonts = () =>
    page.evaluate(() =>
      performance.getEntriesByType('resource').flatMap(({ name }) => (name.endsWith('.woff2') ? [name] : [])),
    );
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  expect(await fonts()).toHaveLength(1);
});

for (const path of KINDS_OF_PAGES) {
  for (const width of [480, 1280]) {
    test(`${path} fits the screen at ${width} px, also with large text and long words`, async ({
      reader: page,
      origins,
    }) => {
      await page.resize(width, 900);
      await page.goto(origins.withScripts + path);
      const overflow = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(await overflow()).toBe(0);
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      expect(await overflow(), 'with text at 200 %').toBe(0);
      await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
      await page.evaluate(lengthenText);
      expect(await overflow(), 'with long words').toBe(0);
    });
  }
}

test('notices a violation of the policy', async ({ reader: page, origins }) => {
  await page.goto(origins.withScripts + ARTICLE);
  await page.evaluate(() => {
    document.head.append(Object.assign(document.createElement('script'), { textContent: '1' }));
  });
  await expect.poll(() => readProblems(page)).toEqual([expect.stringContaining('script-src')]);
  await page.evaluate(() => sessionStorage.clear());
});

test.describe('the lightbox', () => {
  test('opens with a click, moves with the mouse, and closes with Back', async ({ reader: page, origins }) => {
    await page.goto(origins.withScripts + ARTICLE);
    await page.click('#crane a');
    await expectText(page, COUNTER, '3 of 5');
    await expect.poll(() => addressOf(page)).toBe(`${ARTICLE}#crane`);
    await page.click('.lightbox [aria-label="Next photo"]');
    await expectText(page, COUNTER, '4 of 5');
    await expect.poll(() => addressOf(page)).toBe(`${ARTICLE}#04-harbour-master`);
    await page.back();
    await expectText(page, COUNTER, null);
    expect(await addressOf(page)).toBe(ARTICLE);
  });

  test('obeys the keyboard, also before it is open', async ({ reader: page, origins }) => {
    await page.goto(origins.withScripts + ARTICLE);
    await page.evaluate(() => document.querySelector<HTMLElement>('#crane a')?.focus());
    await page.press('Enter');
    await page.press('ArrowRight');
    await expectText(page, COUNTER, '4 of 5');
    await page.press('Home');
    await expectText(page, COUNTER, '1 of 5');
    await page.press('Escape');
    await expectText(page, COUNTER, null);
    const focused = () => page.evaluate(() => document.activeElement?.closest('figure')?.querySelector('img')?.alt);
    await expect.poll(focused).toBe('A wide green card with the number one');
  });

  test('opens at the photo that the address names', async ({ reader: page, origins }) => {
    await page.goto(`${origins.withScripts}${ARTICLE}#crane`);
    await expectText(page, COUNTER, '3 of 5');
  });
});

test('the search finds, and has its words again after Back', async ({ reader: page, origins }) => {
  await page.goto(`${origins.withScripts}/search`);
  await page.click('input[type=search]');
  await page.type('lighthouse');
  await expectText(page, '[role=status]', /^\d+ found$/);
  await expect.poll(() => addressOf(page)).toBe('/search?q=lighthouse');
  await page.click('search li a, [role=search] li a');
  await expect.poll(() => addressOf(page)).toBe('/articles/old-lighthouse');
  await page.back();
  await expect.poll(() => addressOf(page)).toBe('/search?q=lighthouse');
  await expect.poll(() => fieldValueOf(page, 'input[type=search]')).toBe('lighthouse');
  await expectText(page, '[role=status]', /^\d+ found$/);
});

test('the reader’s colours hold on the next page', async ({ reader: page, origins }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.goto(`${origins.withScripts}/`);
  for (const [scheme, colour] of [
    ['dark', 'rgb(21, 20, 19)'],
    ['light', 'rgb(251, 248, 242)'],
  ] as const) {
    await page.click(`.scheme-switch label:has([value=${scheme}])`);
    await expect.poll(paper).toBe(colour);
    await page.goto(origins.withScripts + ARTICLE);
    expect(await paper()).toBe(colour);
  }
});

test.describe('without scripts', () => {
  test('a photo’s link shows it large, and leads to the next', async ({ reader: page, origins }) => {
    const isLarge = (id: string) =>
      page.evaluate((name) => {
        const box = document.getElementById(name)?.getBoundingClientRect();
        return box?.left === 0 && box.top === 0 && box.width === innerWidth && box.height === innerHeight;
      }, id);
    await page.goto(origins.withoutScripts + ARTICLE);
    await page.click('#crane a');
    await expect.poll(() => isLarge('crane')).toBe(true);
    await page.click('#crane a[href="#04-harbour-master"]');
    await expect.poll(() => isLarge('04-harbour-master')).toBe(true);
    await page.back();
    await expect.poll(() => isLarge('crane')).toBe(true);
  });

  test('the search says so', async ({ reader: page, origins }) => {
    await page.goto(`${origins.withoutScripts}/search`);
    expect(
      await page.evaluate(() => document.querySelector('noscript p')?.getBoundingClientRect().height),
    ).toBeGreaterThan(0);
  });
});

test.describe('from right to left', () => {
  test('dates, counts and names keep their own direction', async ({ reader: page, origins }) => {
    await page.goto(origins.withScripts + ARABIC);
    const runsToTheRight = (text: string) =>
      page.evaluate((wanted) => {
        const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
          const holder = node.parentElement;
          if (holder?.textContent?.trim() !== wanted) continue;
          const texts = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
          const first = texts.nextNode();
          let last = first;
          for (let next = texts.nextNode(); next; next = texts.nextNode()) last = next;
          if (!first || !last) continue;
          const leftOf = (place: Node, offset: number) => {
            range.setStart(place, offset);
            range.setEnd(place, offset + 1);
            return range.getBoundingClientRect().left;
          };
          return leftOf(first, 0) < leftOf(last, (last.nodeValue?.length ?? 0) - 1);
        }
        throw new Error(`There is no "${wanted}".`);
      }, text);
    for (const text of ['9 أبريل 2024', 'دقيقة قراءة']) expect(await runsToTheRight(text), text).toBe(false);
    expect(await runsToTheRight('Ines Falk')).toBe(true);
    await page.click('figure a');
    await expectText(page, COUNTER, '1 من 1');
    expect(await runsToTheRight('1 من 1')).toBe(false);
  });
});
