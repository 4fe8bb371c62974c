import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Picture, PictureMetadata, PictureOrder } from '../../content/model/picture.ts';
import type { PictureMode } from '../pictureRecipe.ts';
import { readPicture } from '../readPicture.ts';
import { encodePictures } from './encodePictures.ts';

/** A full rights record, with characters that have to be escaped. */
export const TEST_RIGHTS: PictureMetadata = {
  alt: 'A "pier" & its lamp',
  caption: 'Fire at <the> pier – é',
  copyright: '© 2026 Ann Ng',
  creator: 'Ann Ng',
  credit: 'Xinhua/Ann',
  digitalSourceType: 'digitalCapture',
  licence: 'https://example.org/licence?a=1&b=2',
};

/** Writes a picture to a path, and orders it. */
export async function orderPicture(
  path: string,
  bytes: Buffer,
  change: Partial<PictureOrder> = {},
): Promise<PictureOrder> {
  await writeFile(path, bytes);
  const { hash, width, height } = await readPicture(path);
  return { path, hash, width, height, stem: 'harbour-fire', rights: TEST_RIGHTS, ...change };
}

export async function encodeOne(order: PictureOrder, cacheDir: string, mode: PictureMode = 'full'): Promise<Picture> {
  const picture = (await encodePictures([order], { cacheDir, mode })).get(order);
  if (!picture) throw new Error('the order was not filled');
  return picture;
}

/** Every published file of a cache, by name, in base64. */
export async function readRenditions(cacheDir: string): Promise<Record<string, string>> {
  const names = (await readdir(cacheDir)).filter((name) => /\.(?:avif|jpg)$/.test(name)).sort();
  const files = await Promise.all(names.map((name) => readFile(join(cacheDir, name), 'base64')));
  return Object.fromEntries(names.map((name, index) => [name, files[index] ?? '']));
}
