import type { Page } from '@playwright/test';

/** What counts, for the report. */
export const LATE_KEY = 'from the key event to the end of the frame that shows it';

const BETWEEN_KEYS_MS = 90;
/** People stop to think: then the text is checked and kept. */
const PAUSE_AFTER_KEYS = 20;
const PAUSE_MS = 750;

export type ListFigures = { scriptKb: number; interactiveMs: number };

/** Loads the list with an empty cache. Interactive: a key has reached the search field. */
export async function measureList(page: Page, origin: string): Promise<ListFigures> {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.goto(origin, { waitUntil: 'commit' });
  // Asked at each frame.
  const answer = await page.waitForFunction(() => {
    if (document.querySelector('.article-rows a'))
      window.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true }));
    return document.activeElement instanceof HTMLInputElement ? performance.now() : 0;
  });
  const interactiveMs = await answer.jsonValue();
  const scriptBytes = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => entry.name.endsWith('.js'))
      .reduce((sum, entry) => sum + (entry instanceof PerformanceResourceTiming ? entry.encodedBodySize : 0), 0),
  );
  await client.send('Network.setCacheDisabled', { cacheDisabled: false });
  return { scriptKb: scriptBytes / 1000, interactiveMs };
}

/**
 * Types in the middle of an article, as a person does.
 *
 * @param uploads files to add before the first key
 * @returns milliseconds from each key to the end of the frame that shows it
 */
export async function typeKeys(
  page: Page,
  address: string,
  count: number,
  uploads: readonly string[] = [],
): Promise<number[]> {
  await page.goto(address);
  await page.locator('.body > p').nth(3).waitFor();
  // The server makes the thumbnails at the first visit; somebody who begins to write has seen them.
  await page.waitForFunction(() => {
    const pictures = [...document.querySelectorAll<HTMLImageElement>('.frame img')];
    return pictures.length > 0 && pictures.every(({ complete }) => complete);
  });
  await page.locator('.body > p').nth(3).click();
  if (uploads.length > 0)
    await page
      .locator('.gallery-header input[type="file"]')
      .first()
      .setInputFiles([...uploads]);
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { keyTimes: times });
    window.addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => times.push(performance.now() - timeStamp);
          channel.port2.postMessage(null);
        }),
      { capture: true },
    );
  });
  await page.locator('.story').focus();
  for (let key = 0; key < count; key++) {
    await page.keyboard.press('etaoin shrdlu'.charAt(key % 13) || 'e');
    await page.waitForTimeout(key % PAUSE_AFTER_KEYS === PAUSE_AFTER_KEYS - 1 ? PAUSE_MS : BETWEEN_KEYS_MS);
  }
  const times: unknown = await page.evaluate(() => Reflect.get(window, 'keyTimes'));
  return Array.isArray(times) ? times.map(Number) : [];
}
