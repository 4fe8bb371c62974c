import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { buildXmp } from '../../lib/images/metadata/buildXmp.ts';
import { samplePhoto } from '../../lib/images/samplePhoto.testing.ts';
import { origin } from './devServer.ts';

/** What a browser test does in the editor. */

/** Writes a folder of fifteen photos with captions and credits in their metadata, and a text. */
export async function writeShoot(folder: string): Promise<void> {
  await mkdir(folder);
  for (let number = 1; number <= 15; number++) {
    const xmp = buildXmp({
      alt: `A card with the number ${number}`,
      caption: `Rover & lander, picture ${number}: “so far” {the first} <year> &lt; &amp;.`,
      credit: 'CNSA/CLEP',
      creator: 'Wang Lin',
    });
    const photo = samplePhoto(1200 + number, 800)
      .jpeg()
      .withXmp(xmp);
    await photo.toFile(join(folder, `Rover ${number}.JPG`));
  }
  await writeFile(join(folder, 'notes.txt'), 'not a picture');
}

export async function openArticle(page: Page, slug: string): Promise<void> {
  await page.goto(`${origin}/keystatic/collection/articles/item/${slug}`);
  await expect(page.getByRole('textbox', { name: 'Headline', exact: true })).toBeVisible();
}

/** Opens another article without reloading the editor. */
export async function moveToArticle(page: Page, slug: string): Promise<void> {
  await page.getByRole('link', { name: 'Articles' }).first().click();
  await page.getByRole('searchbox').fill(slug);
  const row = page.getByRole('row', { name: slug }).getByText(slug).first();
  await expect(row).toBeVisible();
  // The list is drawn again while the search narrows it, and loses a click on a row that it replaces.
  await expect(async () => {
    if (await row.isVisible()) await row.click();
    await expect(page).toHaveURL(new RegExp(`/${slug}$`), { timeout: 5_000 });
  }).toPass();
  await expect(page.getByRole('textbox', { name: 'Headline', exact: true })).toBeVisible();
}

/** Whether the library has unsaved work on an article. */
export function hasDraft(page: Page, slug: string): Promise<boolean> {
  return page.evaluate(
    (key) =>
      new Promise<boolean>((resolve, reject) => {
        const opening = indexedDB.open('keystatic');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const count = opening.result.transaction('items').objectStore('items').count(key);
          count.onerror = () => reject(count.error);
          count.onsuccess = () => resolve(count.result > 0);
          opening.result.close();
        };
      }),
    ['collection', 'articles', slug],
  );
}

export async function save(page: Page, name: 'Save' | 'Create' = 'Save'): Promise<number> {
  const [response] = await Promise.all([
    page.waitForResponse((one) => one.url().endsWith('/api/keystatic/update')),
    page.getByRole('button', { name, exact: true }).click(),
  ]);
  return response.status();
}

/** Drops files of a folder on an element, like a file manager. */
export async function drop(target: Locator, folder: string, names: readonly string[]): Promise<void> {
  const files = await Promise.all(
    names.map(async (name) => ({ name, bytes: (await readFile(join(folder, name))).toString('base64') })),
  );
  const transfer = await target.page().evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const { name, bytes } of list) {
      const content = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
      data.items.add(new File([content], name, { type: /\.jpe?g$/i.test(name) ? 'image/jpeg' : 'text/plain' }));
    }
    return data;
  }, files);
  await target.dispatchEvent('drop', { dataTransfer: transfer });
}

/** A barrier: a promise that resolves when a number of parties have arrived. */
export function meetingOf(count: number): [arrive: () => void, all: Promise<void>] {
  let arrive = () => {};
  const all = new Promise<void>((resolve) => {
    arrive = () => {
      count--;
      if (count === 0) resolve();
    };
  });
  return [() => arrive(), all];
}
