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
  /** Sum of all layout shifts until scrolled to the end. */
  layoutShift: number;
  domNodes: number;
};

type Resource = { type: string; bytes: number };

/**
 * Opens a page with an empty cache, scrolls to the end, and measures what was loaded.
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
    layoutShift: (window as unknown as { layoutShift: number }).layoutShift,
    domNodes: document.querySelectorAll('*').length,
  }));
  return {
    htmlBytes: sum(resources, 'Document'),
    cssBytes: sum(resources, 'Stylesheet'),
    jsBytes: sum(resources, 'Script'),
    fontBytes: sum(resources, 'Font'),
    pictureBytesFirst: sum(first, 'Image'),
    pictureBytesAll: sum(resources, 'Image'),
    requestsFirst: first.length,
    requestsAll: resources.length,
    ...inPage,
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
