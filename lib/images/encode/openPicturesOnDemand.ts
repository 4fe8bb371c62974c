import { mkdir, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type Picture, type PictureOrder, pictureMetadataSchema } from '../../content/model/picture.ts';
import { limitConcurrency } from '../../util/limitConcurrency.ts';
import { writeFileAtomic } from '../../util/writeFileAtomic.ts';
import { PICTURE_RECIPES, renditionWidths } from '../pictureRecipe.ts';
import { encodePictures } from './encodePictures.ts';
import { readCachedPicture } from './pictureCache.ts';
import { type PictureJob, planPicture, renditionFile } from './planPicture.ts';

export type PicturesOnDemand = {
  /** Names the renditions of pictures, and encodes none. */
  name: typeof encodePictures;
  /**
   * Encodes the picture of a rendition that has been named.
   *
   * @param file the rendition's name
   * @returns whether it exists now
   */
  make: (file: string) => Promise<boolean>;
};

/** What a picture has for a placeholder until it is encoded. */
const TINT = '#808080,#808080,#808080';
const RENDITION_FILE = /^(?<name>[A-Za-z0-9._-]+)-\d+\.jpg$/;
const RECIPE = PICTURE_RECIPES.quick;

const orderSchema = z.object({
  path: z.string(),
  hash: z.string(),
  width: z.number(),
  height: z.number(),
  stem: z.string(),
  colour: z.string().exactOptional(),
  rights: pictureMetadataSchema,
});

/**
 * Encodes pictures when somebody looks at them, for development and for the preview of unsaved
 * work: their names and sizes follow from the original. What is to be encoded is kept in files, for
 * the next process.
 *
 * @param mediaDir where renditions are
 * @param ordersDir where the orders of pictures that are not encoded yet are
 */
export function openPicturesOnDemand(mediaDir: string, ordersDir: string): PicturesOnDemand {
  const named = new Map<string, { path: string; written: Promise<void> }>();
  const making = new Map<string, Promise<boolean>>();
  const limit = limitConcurrency(availableParallelism());

  async function nameOne(order: PictureOrder): Promise<Picture> {
    const job = planPicture(order, RECIPE);
    const cached = await readCachedPicture(mediaDir, job.name);
    if (cached) return cached.picture;
    // One write at a time: several articles may show the same picture. One that is saved moves.
    const known = named.get(job.name);
    if (known?.path !== order.path) {
      const file = join(ordersDir, `${job.name}.json`);
      const written = (known?.written ?? Promise.resolve()).then(() => writeFileAtomic(file, JSON.stringify(order)));
      named.set(job.name, { path: order.path, written });
    }
    await named.get(job.name)?.written;
    return foresee(job);
  }

  async function makeOne(name: string): Promise<boolean> {
    const text = await readFile(join(ordersDir, `${name}.json`), 'utf8').catch(() => null);
    if (text === null) return false;
    const order = orderSchema.parse(JSON.parse(text));
    await limit(() => encodePictures([order], { cacheDir: mediaDir, mode: 'quick' }));
    return true;
  }

  return {
    name: async (orders) => {
      await mkdir(ordersDir, { recursive: true });
      return new Map(await Promise.all(orders.map(async (order) => [order, await nameOne(order)] as const)));
    },
    make: async (file) => {
      const name = RENDITION_FILE.exec(file)?.groups?.name;
      if (name === undefined) return false;
      const made = making.get(name) ?? makeOne(name);
      making.set(name, made);
      return await made.finally(() => making.delete(name));
    },
  };
}

/** The picture as it will be encoded. */
function foresee(job: PictureJob): Picture {
  const { width, height } = job.order;
  return {
    width,
    height,
    tint: TINT,
    renditions: renditionWidths(width, RECIPE).map((renditionWidth) => ({
      format: 'jpeg',
      width: renditionWidth,
      height: Math.max(1, Math.round((height * renditionWidth) / width)),
      name: renditionFile(job, { format: 'jpeg', width: renditionWidth }),
    })),
  };
}
