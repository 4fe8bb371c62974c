import type { Page } from '@playwright/test';

/** What a page costs its reader. Bytes are those of bodies on the wire, compressed as they came. */
export type PageFigures = {
  htmlBytes: number;
  cssBytes: number;
  jsBytes: number;
  fontBytes: number;
  /** Pictures before the reader scrolls, and once they have read to the end. */
  pictureBytesFirst: number;
  pictureBytesAll: number;
  requestsFirst: number;
  requestsAll: number;
  /** Resources that the browser says it held rendering back for. */
  renderBlockingRequests: number;
  /** Sum of all layout shifts, from the first byte to the last line. */
  layoutShift: number;
  domNodes: number;
};

type Resource = { type: string; bytes: number };

/**
 * Opens a page with an empty cache, reads it to the end, and measures what came.
 *
 * @param page a page of a fresh browser context
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

/** Scrolls a screen at a time, as a reader would who waits for what is on it, so that lazy pictures come. */
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
