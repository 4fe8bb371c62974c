import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Picture, PictureOrder } from '../../content/model/picture.ts';
import { displayPath } from '../../paths.ts';
import { groupByKey } from '../../util/groupByKey.ts';
import { hashOf } from '../../util/hashOf.ts';
import { type Limit, limitConcurrency } from '../../util/limitConcurrency.ts';
import { messageOf } from '../../util/messageOf.ts';
import { buildXmp } from '../metadata/buildXmp.ts';
import { replaceXmp } from '../metadata/replaceXmp.ts';
import { FILE_EXTENSIONS, PICTURE_RECIPES, type PictureMode, type PictureRecipe } from '../pictureRecipe.ts';
import { hashPicture } from '../readPicture.ts';
import { type EncodedPicture, encodeRenditions } from './encodeRenditions.ts';
import {
  type CachedPicture,
  readCachedPicture,
  readNameOfPixels,
  sweepCache,
  writeCachedPicture,
  writeNameOfPixels,
} from './pictureCache.ts';

export type EncodePicturesOptions = {
  /** Where renditions are kept between runs, under the names that they are served by. */
  cacheDir: string;
  /** `full` makes every rendition; `quick` makes one JPEG per photo, for development. */
  mode: PictureMode;
  /** Called if there is anything to encode: once before, then after each picture with its path. */
  onProgress?: (done: number, total: number, current: string) => void;
  /** Ends the run after the renditions in progress. Finished pictures stay in the cache. */
  signal?: AbortSignal;
};

/**
 * Hexadecimal digits. A name also holds the picture's stem, so 40 bits are enough to tell versions
 * apart.
 */
const NAME_HASH_LENGTH = 10;
const STEM_MAX_LENGTH = 80;
/** Records read at a time. An archive of 45,000 photos must not open 45,000 files at once. */
const LOOK_UP_LIMIT = 32;

/** A picture to make, with everything that goes into its name. */
type Job = { order: PictureOrder; name: string; packet: string; pixelsHash: string };

type Run = { cacheDir: string; signal: AbortSignal | undefined; recipe: PictureRecipe; limit: Limit };

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
  const { cacheDir, mode, signal } = options;
  const recipe = PICTURE_RECIPES[mode];
  const jobs = new Map<PictureOrder, Job>(orders.map((order) => [order, planJob(order, recipe)]));
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
  jobs: readonly Job[],
  recipe: PictureRecipe,
  { cacheDir, onProgress, signal }: EncodePicturesOptions,
): Promise<Map<string, Picture>> {
  await sweepCache(cacheDir);
  const cores = availableParallelism();
  const run: Run = { cacheDir, signal, recipe, limit: limitConcurrency(cores) };
  const pictures = new Map<string, Picture>();
  const failures: Error[] = [];
  let done = 0;
  onProgress?.(done, jobs.length, '');

  async function makeInTurn(samePixels: readonly Job[]) {
    // The first is encoded. The others differ only in their rights, and take its pixels.
    for (const job of samePixels) {
      if (signal?.aborted) return;
      try {
        pictures.set(job.name, await makePicture(job, run));
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
  const limit = limitConcurrency(cores + 1);
  await Promise.all(
    [...groupByKey(jobs.map((job) => [job.pixelsHash, job])).values()].map((group) => limit(() => makeInTurn(group))),
  );
  signal?.throwIfAborted();
  throwFailures(failures);
  return pictures;
}

function planJob(order: PictureOrder, recipe: PictureRecipe): Job {
  const packet = buildXmp(order.rights);
  const pixelsHash = hashOf(recipe.version, pixelsOf(order));
  const name = `${fileStem(order.stem)}-${hashOf(pixelsHash, packet).slice(0, NAME_HASH_LENGTH)}`;
  return { order, name, packet, pixelsHash };
}

/** A stem that is a file name everywhere and needs no escaping in an address or a `srcset`. */
export function fileStem(stem: string): string {
  const ascii = stem.normalize('NFKD').replace(/\p{M}+/gu, '');
  const words = ascii.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, STEM_MAX_LENGTH);
  return words.replace(/^[.-]+|[.-]+$/g, '') || 'photo';
}

/** Makes a picture's files and stores them in the cache. */
async function makePicture(job: Job, run: Run): Promise<Picture> {
  const { order, name, packet, pixelsHash } = job;
  const { tint, renditions } = (await readPixels(pixelsHash, run)) ?? (await encodeOrder(order, run));
  run.signal?.throwIfAborted();
  const named = renditions.map(({ format, width, height, bytes }) => ({
    rendition: { format, width, height, name: `${name}-${width}.${FILE_EXTENSIONS[format]}` },
    bytes: replaceXmp(bytes, format, packet),
  }));
  const picture: Picture = {
    width: order.width,
    height: order.height,
    tint,
    renditions: named.map(({ rendition }) => rendition),
  };
  const files = new Map(named.map(({ rendition, bytes }) => [rendition.name, bytes]));
  await writeCachedPicture(run.cacheDir, name, picture, files);
  await writeNameOfPixels(run.cacheDir, pixelsHash, name);
  return picture;
}

/** The same pixels from the cache, with other rights. */
async function readPixels(pixelsHash: string, { cacheDir }: Run): Promise<EncodedPicture | null> {
  const name = await readNameOfPixels(cacheDir, pixelsHash);
  const cached: CachedPicture | null = name === null ? null : await readCachedPicture(cacheDir, name);
  if (!cached) return null;
  const { tint, renditions } = cached.picture;
  return {
    tint,
    renditions: await Promise.all(
      renditions.map(async ({ format, width, height, name }) => ({
        format,
        width,
        height,
        bytes: await readFile(join(cacheDir, name)),
      })),
    ),
  };
}

async function encodeOrder(order: PictureOrder, { recipe, limit, signal }: Run): Promise<EncodedPicture> {
  const source = await readSource(order);
  const unlessAborted: Limit = (task) =>
    limit(async () => {
      signal?.throwIfAborted();
      return await task();
    });
  return await encodeRenditions(source, order.width * order.height, recipe, unlessAborted);
}

/**
 * Reads the file of an order.
 *
 * @throws if the file has changed since. Its renditions would be cached under the name of the old
 *   picture.
 */
export async function readSource({ path, hash }: PictureOrder): Promise<Buffer> {
  const source = await readFile(path);
  if (hashPicture(source) !== hash) throw new Error('it has changed since it was read');
  return source;
}

/** What the pixels of an order are made from: the file's bytes, and a conversion of its colours. */
export function pixelsOf({ hash, colour }: PictureOrder): string {
  return colour === undefined ? hash : `${hash} ${colour}`;
}

/** An error that names the file of an order and says why it cannot be encoded. */
export function encodingError({ path }: PictureOrder, error: unknown): Error {
  const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  const [reason] = messageOf(error).split('\n');
  const message = `${displayPath(path)} cannot be encoded: ${isGone ? 'it does not exist' : reason}`;
  return new Error(message, { cause: error });
}

/** Throws all failures as one error, with each message once. Does nothing if there are none. */
export function throwFailures(failures: readonly Error[]): void {
  if (failures.length === 0) return;
  throw new AggregateError(failures, [...new Set(failures.map(({ message }) => message))].sort().join('\n'));
}
