import { availableParallelism } from 'node:os';
import sharp, { type Sharp } from 'sharp';
import type { Crop, CropShape, PictureOrder, Rendition } from '../../content/model/picture.ts';
import { hashOf } from '../../util/hashOf.ts';
import { limitConcurrency } from '../../util/limitConcurrency.ts';
import { openInSrgb } from '../colour/openInSrgb.ts';
import { limitLargePictures } from '../limitLargePictures.ts';
import { buildXmp } from '../metadata/buildXmp.ts';
import { PICTURE_RECIPES } from '../pictureRecipe.ts';
import { readCachedPicture, sweepCache, writeCachedPicture } from './pictureCache.ts';
import { encodingError, fileStem, pixelsOf, readSource, throwFailures } from './planPicture.ts';

/**
 * Part of every crop's name. Change it with anything that changes bytes, including sharp's version.
 */
const CROPS_VERSION = 'crops-1';

/**
 * Sizes in pixels. Social sites show links at 1.91:1. Google asks for the other three, at least
 * 1200 px wide (https://developers.google.com/search/docs/appearance/structured-data/article).
 */
const CROP_SIZES: Readonly<Record<CropShape, { width: number; height: number }>> = {
  social: { width: 1200, height: 630 },
  '16x9': { width: 1200, height: 675 },
  '4x3': { width: 1200, height: 900 },
  '1x1': { width: 1200, height: 1200 },
};

const SHAPES: readonly CropShape[] = ['social', '16x9', '4x3', '1x1'];
type Size = { width: number; height: number };

const NAME_HASH_LENGTH = 10;
const JPEG = PICTURE_RECIPES.full.encoders.find((encoder) => encoder.format === 'jpeg');

/**
 * Makes crops of pictures, or finds them in the cache. They carry the same rights as the
 * renditions. A crop keeps the focus, or else the part that draws the eye, and is never enlarged.
 *
 * @param cacheDir the folder of the renditions
 * @param mode `full` makes all crops; `staged` only finds those in the cache
 * @returns the crops of each order
 * @throws {AggregateError} if sources cannot be encoded. Its message names each file. All other
 *   crops are made first, and stay in the cache.
 */
export async function encodeCrops(
  orders: readonly PictureOrder[],
  { cacheDir, mode = 'full' }: { cacheDir: string; mode?: 'full' | 'staged' },
): Promise<Map<PictureOrder, Crop[]>> {
  const limit = limitConcurrency(availableParallelism());
  const made = new Map<string, Promise<Crop[]>>();
  const failures: Error[] = [];
  async function cropsOf(order: PictureOrder, name: string, packet: string): Promise<Crop[]> {
    try {
      const cached = await readCachedPicture(cacheDir, name);
      if (cached) return shapesOf(cached.picture.renditions);
      return mode === 'full' ? await makeCrops(order, name, packet, cacheDir) : [];
    } catch (error) {
      failures.push(encodingError(order, error));
      return [];
    }
  }
  const entries = orders.map((order) => {
    const packet = buildXmp(order.rights);
    const name = `${fileStem(order.stem)}-${hashOf(CROPS_VERSION, pixelsOf(order), packet, ...focusKey(order)).slice(0, NAME_HASH_LENGTH)}`;
    const crops = made.get(name) ?? limit(() => cropsOf(order, name, packet));
    made.set(name, crops);
    return { order, crops };
  });
  const crops = new Map(await Promise.all(entries.map(async ({ order, crops }) => [order, await crops] as const)));
  throwFailures(failures);
  return crops;
}

async function makeCrops(order: PictureOrder, name: string, packet: string, cacheDir: string): Promise<Crop[]> {
  await sweepCache(cacheDir);
  const source = await readSource(order);
  const files = new Map<string, Uint8Array>();
  const renditions: Rendition[] = [];
  for (const shape of SHAPES) {
    const size = fitInto(order, CROP_SIZES[shape]);
    const { data, info } = await limitLargePictures(order.width * order.height, async () => {
      const cropped = await openInSrgb(source, (picture) => crop(picture, order, size));
      return cropped.withXmp(packet).jpeg(JPEG?.options(size.width)).toBuffer({ resolveWithObject: true });
    });
    const file = `${name}-${shape}.jpg`;
    files.set(file, data);
    renditions.push({ format: 'jpeg', width: info.width, height: info.height, name: file });
  }
  await writeCachedPicture(cacheDir, name, { width: order.width, height: order.height, tint: '', renditions }, files);
  return shapesOf(renditions);
}

/** Scales a picture to cover a size, and cuts off the rest: around its focus, or what draws the eye. */
function crop(picture: Sharp, { width, height, focus }: PictureOrder, size: Size): Sharp {
  if (!focus) return picture.resize({ ...size, fit: 'cover', position: sharp.strategy.attention });
  const scale = Math.max(size.width / width, size.height / height);
  const scaled = {
    width: Math.max(size.width, Math.round(width * scale)),
    height: Math.max(size.height, Math.round(height * scale)),
  };
  const start = (all: number, part: number, at: number) =>
    Math.min(Math.max(Math.round(all * at - part / 2), 0), all - part);
  return picture.resize({ ...scaled, fit: 'fill' }).extract({
    left: start(scaled.width, size.width, focus.x),
    top: start(scaled.height, size.height, focus.y),
    ...size,
  });
}

function focusKey({ focus }: PictureOrder): string[] {
  return focus ? [`${focus.x} ${focus.y}`] : [];
}

/** The crop's size, or the largest of its shape that fits into the picture. */
function fitInto(picture: PictureOrder, crop: Size): Size {
  const scale = Math.min(1, picture.width / crop.width, picture.height / crop.height);
  return { width: Math.round(crop.width * scale), height: Math.round(crop.height * scale) };
}

function shapesOf(renditions: readonly Rendition[]): Crop[] {
  return renditions.flatMap(({ width, height, name }, index) => {
    const shape = SHAPES[index];
    return shape ? [{ shape, width, height, name }] : [];
  });
}
