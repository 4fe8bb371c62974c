import { expect, type Locator, type Page, test } from '@playwright/test';

/** What the specs of the lightbox share. */

export const ARTICLE = '/articles/harbour-fire';
/** The photos of that article, in order. */
export const PANORAMA = 'A wide green card with the number one';
export const ENGINE = 'A violet card with the number two';
export const CRANE = 'A tall yellow card with the number three';
export const MASTER = 'A tall turquoise card with the number four';
export const MORNING = 'A pink card with the number five';

/** The link of a photo on the page. */
export function photoLink(page: Page, alt: string): Locator {
  return page.getByRole('figure').getByRole('link', { name: alt });
}

/** Its name is in the language of the article. */
export function viewer(page: Page): Locator {
  return page.getByRole('dialog', { name: /^(?:Photo viewer|عارض الصور)$/ });
}

/** What screen readers announce. */
export function announcement(page: Page): Locator {
  return viewer(page).locator('[aria-live=polite]');
}

export function caption(page: Page): Locator {
  return viewer(page).locator('.lightbox-caption');
}

/** The current photo; its neighbours are in the DOM, but hidden. */
export function shownPhoto(page: Page, alt: string): Locator {
  return viewer(page).getByRole('img', { name: alt });
}

export async function openPhoto(page: Page, alt: string): Promise<void> {
  await photoLink(page, alt).click();
  await expect(announcement(page)).toHaveText(/^\d+ \S+ \d+\./);
}

export async function shownWidth(page: Page, alt: string): Promise<number> {
  return (await shownPhoto(page, alt).boundingBox())?.width ?? 0;
}

const violations = new WeakMap<Page, string[]>();

/**
 * Has every test of a file enforce the security policy: an island that violates it would not run
 * for readers.
 */
export function enforcePolicy(): void {
  test.beforeEach(({ page }) => {
    const found: string[] = [];
    violations.set(page, found);
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) found.push(message.text());
    });
    page.on('pageerror', (error) => found.push(String(error)));
  });

  test.afterEach(({ page }) => {
    expect(violations.get(page)).toEqual([]);
  });
}
