import type { Page } from '@playwright/test';

/** What a page costs a reader. Bytes are those of compressed bodies on the wire. */
export type PageFigures = {
  htmlBytes: number;
  cssBytes: number;
  jsBytes: number;
  fontBytes: number;
  /** Picture bytes before scrolling, and after scrolling to the end. */
  pictureBytesFirst: number;
  pictureBytesAll: number;
  requestsFirst: number;
  requestsAll: number;
  /** Render-blocking resources, as the browser reports them. */
  renderBlockingRequests: number;
  /**
   * Sum of all layout shifts until scrolled to the end, on the second visit: the font is in the
   * cache. What happens before it is there depends on the fonts of the machine.
   */
  layoutShift: number;
  domNodes: number;
};

type Resource = { type: string; bytes: number };

/**
 * Opens a page with an empty cache, scrolls to the end, and measures what was loaded; then does so
 * again for the layout shift.
 *
 * @param page in a fresh browser context
 */
export async function measurePage(page: Page, address: string): Promise<PageFigures> {
  const resources = await followResources(page);
  await page.addInitScript(() => {
    Object.assign(window, { layoutShift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const shift = entry as PerformanceEntry & { value: number };
        Object.assign(window, {
          layoutShift: (window as unknown as { layoutShift: number }).layoutShift + shift.value,
        });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  const first = [...resources];
  await readToTheEnd(page);

  const inPage = await page.evaluate(() => ({
    renderBlockingRequests: performance
      .getEntriesByType('resource')
      .filter(
        (entry) =>
          (entry as PerformanceResourceTiming & { renderBlockingStatus?: string }).renderBlockingStatus === 'blocking',
      ).length,
    domNodes: document.querySelectorAll('*').length,
  }));
  const loaded = [...resources];
  await page.goto(address, { waitUntil: 'networkidle' });
  await readToTheEnd(page);
  return {
    htmlBytes: sum(loaded, 'Document'),
    cssBytes: sum(loaded, 'Stylesheet'),
    jsBytes: sum(loaded, 'Script'),
    fontBytes: sum(loaded, 'Font'),
    pictureBytesFirst: sum(first, 'Image'),
    pictureBytesAll: sum(loaded, 'Image'),
    requestsFirst: first.length,
    requestsAll: loaded.length,
    ...inPage,
    layoutShift: await page.evaluate(() => (window as unknown as { layoutShift: number }).layoutShift),
  };
}

async function followResources(page: Page): Promise<Resource[]> {
  const resources: Resource[] = [];
  page.on('requestfinished', async (request) => {
    const resource = { type: TYPES[request.resourceType()] ?? 'Other', bytes: 0 };
    resources.push(resource);
    const { responseBodySize } = await request.sizes();
    resource.bytes = responseBodySize;
  });
  return resources;
}

const TYPES: Record<string, string> = {
  document: 'Document',
  stylesheet: 'Stylesheet',
  script: 'Script',
  font: 'Font',
  image: 'Image',
};

function sum(resources: readonly Resource[], type: string): number {
  return resources.filter((resource) => resource.type === type).reduce((total, { bytes }) => total + bytes, 0);
}

/** Scrolls one screen at a time and waits for its lazy pictures, like a reader. */
export async function readToTheEnd(page: Page): Promise<void> {
  const height = page.viewportSize()?.height ?? 900;
  let position = -1;
  for (;;) {
    const next = await page.evaluate((step) => {
      window.scrollBy(0, step);
      return window.scrollY;
    }, height);
    if (next === position) return;
    position = next;
    await page.waitForFunction(() =>
      [...document.images].every((image) => {
        const { top, bottom, height } = image.getBoundingClientRect();
        return image.complete || height === 0 || bottom < 0 || top > window.innerHeight;
      }),
    );
  }
}
