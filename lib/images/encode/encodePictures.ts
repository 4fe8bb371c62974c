import { availableParallelism } from 'node:os';
import type { Picture, PictureOrder } from '../../content/model/picture.ts';
import { displayPath } from '../../paths.ts';
import { groupByKey } from '../../util/groupByKey.ts';
import { limitConcurrency } from '../../util/limitConcurrency.ts';
import { PICTURE_RECIPES, type PictureForm, type PictureMode, type PictureRecipe } from '../pictureRecipe.ts';
import { copyPixels, type EncodeRun, encodePicture } from './makePicture.ts';
import { readCachedPicture, sweepCache } from './pictureCache.ts';
import { encodingError, type PictureJob, planPicture, throwFailures } from './planPicture.ts';

export type EncodePicturesOptions = {
  /** Where renditions are kept between runs, under the names that they are served by. */
  cacheDir: string;
  /** `full` makes every rendition; `quick` two JPEGs per photo. */
  mode: PictureMode;
  /** How many renditions are encoded at the same time; as many as there are cores when left out. */
  concurrency?: number;
  /** Called if there is anything to encode: once before, then after each picture with its path. */
  onProgress?: (done: number, total: number, current: string) => void;
  /** Ends the run after the renditions in progress. Finished pictures stay in the cache. */
  signal?: AbortSignal;
};

/** Records read at a time. An archive of 45,000 photos must not open 45,000 files at once. */
const LOOK_UP_LIMIT = 32;

/**
 * Makes all renditions of pictures, or finds them in the cache. A rendition's bytes and name
 * include the rights. If only the rights changed, pixels come from the cache and are not encoded
 * again.
 *
 * The same order always gives the same names and bytes. A killed run leaves no entry that looks
 * complete.
 *
 * @returns a picture for each order
 * @throws {AggregateError} if sources cannot be encoded. Its message names each file. All other
 *   pictures are made first, and stay in the cache.
 */
export async function encodePictures(
  orders: readonly PictureOrder[],
  options: EncodePicturesOptions,
): Promise<Map<PictureOrder, Picture>> {
  const { mode } = options;
  if (mode !== 'staged') return await encodeForm(mode, orders, options);
  const full = await findFull(orders, options);
  const rest = orders.filter((order) => !full.has(order));
  return new Map([...full, ...(await encodeForm('quick', rest, options))]);
}

/** The pictures whose full form takes no encoding: it is cached, perhaps with other rights. */
export async function findFull(
  orders: readonly PictureOrder[],
  { cacheDir, signal }: Omit<EncodePicturesOptions, 'mode'>,
): Promise<Map<PictureOrder, Picture>> {
  const jobs = new Map(orders.map((order) => [order, planPicture(order, PICTURE_RECIPES.full)]));
  const byName = await findPictures([...new Set([...jobs.values()].map(({ name }) => name))], cacheDir);
  const pictures = new Map<PictureOrder, Picture>();
  for (const [order, job] of jobs) {
    const picture = byName.get(job.name) ?? (await copyPixels(job, { cacheDir, signal }));
    if (!picture) continue;
    byName.set(job.name, picture);
    pictures.set(order, picture);
  }
  return pictures;
}

async function encodeForm(
  form: PictureForm,
  orders: readonly PictureOrder[],
  options: EncodePicturesOptions,
): Promise<Map<PictureOrder, Picture>> {
  const { cacheDir, signal } = options;
  const recipe = PICTURE_RECIPES[form];
  const jobs = new Map(orders.map((order) => [order, planPicture(order, recipe)]));
  const distinct = new Map([...jobs.values()].map((job) => [job.name, job]));

  const pictures = await findPictures([...distinct.keys()], cacheDir);
  signal?.throwIfAborted();
  const missing = [...distinct.values()].filter(({ name }) => !pictures.has(name));
  if (missing.length > 0) {
    const made = await makePictures(missing, recipe, options);
    for (const [name, picture] of made) pictures.set(name, picture);
  }

  return new Map(
    [...jobs].map(([order, { name }]) => {
      const picture = pictures.get(name);
      if (!picture) throw new Error(`${displayPath(order.path)} was not encoded`);
      return [order, picture];
    }),
  );
}

/** The completely cached pictures, by name. */
async function findPictures(names: readonly string[], cacheDir: string): Promise<Map<string, Picture>> {
  const pictures = new Map<string, Picture>();
  const limit = limitConcurrency(LOOK_UP_LIMIT);
  await Promise.all(
    names.map((name) =>
      limit(async () => {
        const cached = await readCachedPicture(cacheDir, name);
        if (cached) pictures.set(name, cached.picture);
      }),
    ),
  );
  return pictures;
}

/** Encodes every picture it can; throws at the end if any failed. */
async function makePictures(
  jobs: readonly PictureJob[],
  recipe: PictureRecipe,
  { cacheDir, onProgress, signal, concurrency = availableParallelism() }: EncodePicturesOptions,
): Promise<Map<string, Picture>> {
  await sweepCache(cacheDir);
  const run: EncodeRun = { cacheDir, signal, recipe, limit: limitConcurrency(concurrency) };
  const pictures = new Map<string, Picture>();
  const failures: Error[] = [];
  let done = 0;
  onProgress?.(done, jobs.length, '');

  async function makeInTurn(samePixels: readonly PictureJob[]) {
    // The first is encoded. The others differ only in their rights, and take its pixels.
    for (const job of samePixels) {
      if (signal?.aborted) return;
      try {
        pictures.set(job.name, (await copyPixels(job, run)) ?? (await encodePicture(job, run)));
      } catch (error) {
        if (signal?.aborted) return;
        failures.push(encodingError(job.order, error));
      }
      onProgress?.(++done, jobs.length, job.order.path);
    }
  }

  // One picture more than there are cores keeps all cores busy while another's last rendition is
  // encoded. Each picture holds about 30 MB. Two cores working on 2400 × 1600 use 0.75 GB, mostly
  // in the AVIF encoder.
  const limit = limitConcurrency(concurrency + 1);
  await Promise.all(
    [...groupByKey(jobs.map((job) => [job.pixelsHash, job])).values()].map((group) => limit(() => makeInTurn(group))),
  );
  signal?.throwIfAborted();
  throwFailures(failures);
  return pictures;
}
