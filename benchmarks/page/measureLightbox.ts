import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContextOptions, CDPSession, Locator, Page } from '@playwright/test';

/** What a reader waits for in the lightbox, in milliseconds. */
export type LightboxFigures = {
  /**
   * From the end of a tap on the first photo, when the finger leaves the glass, until the lightbox
   * has been painted.
   */
  openMs: number;
  /**
   * Of each tap on "Next photo", until what it changes has been painted (Event Timing, in steps of
   * 8 ms). The largest is the page's INP.
   */
  nextMs: number[];
};

/** What the script in the page leaves for us. */
type Measured = { openedAt: number; tappedAt: number; durations: Record<number, number> };

/** How long a finger stays on the glass in a tap. */
const TAP_MS = 80;

/**
 * Opens the lightbox at the first photo of an article and moves to the last, by taps.
 *
 * @param page in a fresh context with `TOUCH`
 * @param slowdown of the CPU, as Chromium emulates it
 */
export async function measureLightbox(page: Page, address: string, slowdown: number): Promise<LightboxFigures> {
  await page.addInitScript(observe);
  await page.goto(address, { waitUntil: 'networkidle' });
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });

  const first = page.locator('.gallery .figure > a').first();
  await first.scrollIntoViewIfNeeded();
  await waitForQuiet(page);
  await tapLikeAFinger(session, await middleOf(first));
  await page.waitForFunction(() => (window as unknown as { measured: Measured }).measured.openedAt > 0);
  await page.locator('.pswp--open').waitFor();
  const { openedAt, tappedAt } = await readMeasured(page);

  const next = page.getByRole('button', { name: 'Next photo' });
  const counter = page.locator('.lightbox-counter');
  await waitForQuiet(page);
  const before = Object.keys((await readMeasured(page)).durations).length;
  while ((await next.getAttribute('aria-disabled')) !== 'true') {
    const shown = await counter.textContent();
    await next.tap();
    await page.waitForFunction((text) => document.querySelector('.lightbox-counter')?.textContent !== text, shown);
    await waitForQuiet(page);
  }
  const { durations } = await readMeasured(page);
  return { openMs: Math.round(openedAt - tappedAt), nextMs: Object.values(durations).slice(before) };
}

/** A phone, for Playwright. */
export const TOUCH = { hasTouch: true, isMobile: true } satisfies BrowserContextOptions;

/** Runs in the page before its own scripts. */
function observe(): void {
  const measured: Measured = { openedAt: 0, tappedAt: 0, durations: {} };
  Object.assign(window, { measured });
  addEventListener(
    'pointerup',
    ({ timeStamp }) => {
      measured.tappedAt ||= timeStamp;
    },
    { capture: true },
  );
  new MutationObserver(() => {
    if (measured.openedAt || !document.querySelector('dialog[open]')) return;
    // The first task after the frame: others that wait are none of the reader's.
    requestAnimationFrame(() =>
      scheduler.postTask(() => (measured.openedAt ||= performance.now()), { priority: 'user-blocking' }),
    );
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['open'] });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { interactionId, duration } = entry as PerformanceEventTiming & { interactionId: number };
      if (interactionId === 0) continue;
      measured.durations[interactionId] = Math.max(measured.durations[interactionId] ?? 0, duration);
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}

/** `tap()` of Playwright lifts the finger at once, which nobody can. */
async function tapLikeAFinger(session: CDPSession, at: { x: number; y: number }): Promise<void> {
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
  await wait(TAP_MS);
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

async function middleOf(element: Locator): Promise<{ x: number; y: number }> {
  const box = await element.boundingBox();
  if (!box) throw new Error('The first photo is not on the page.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function readMeasured(page: Page): Promise<Measured> {
  return await page.evaluate(() => (window as unknown as { measured: Measured }).measured);
}

/** Until all pictures in view are there and the browser is idle, as when a reader looks at a photo. */
async function waitForQuiet(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('.lightbox-waiting'));
  await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestIdleCallback(resolve), 700)));
}
