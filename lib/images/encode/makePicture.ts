import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Picture } from '../../content/model/picture.ts';
import type { Limit } from '../../util/limitConcurrency.ts';
import { writeFileAtomic } from '../../util/writeFileAtomic.ts';
import { replaceXmp } from '../metadata/replaceXmp.ts';
import type { PictureRecipe } from '../pictureRecipe.ts';
import {
  type EncodedPicture,
  type EncodedRendition,
  encodeRenditions,
  type RenditionStore,
} from './encodeRenditions.ts';
import {
  type CachedPicture,
  readCachedPicture,
  readFinishedRendition,
  readNameOfPixels,
  writeCachedPicture,
  writeNameOfPixels,
  writePictureRecord,
} from './pictureCache.ts';
import { type PictureJob, readSource, renditionFile } from './planPicture.ts';

type CopyRun = { cacheDir: string; signal: AbortSignal | undefined };
export type EncodeRun = CopyRun & { recipe: PictureRecipe; limit: Limit };

/** Makes a picture of the same pixels in the cache, with its own rights; null if there are none. */
export async function copyPixels(job: PictureJob, { cacheDir, signal }: CopyRun): Promise<Picture | null> {
  const encoded = await readPixels(job.pixelsHash, cacheDir);
  if (!encoded) return null;
  signal?.throwIfAborted();
  const renditions = encoded.renditions.map((rendition) => ({ ...rendition, bytes: addRights(rendition, job) }));
  const { picture, files } = nameFiles(job, { ...encoded, renditions });
  await writeCachedPicture(cacheDir, job.name, picture, files);
  await writeNameOfPixels(cacheDir, job.pixelsHash, job.name);
  return picture;
}

/** Encodes a picture, and stores it in the cache. */
export async function encodePicture(job: PictureJob, run: EncodeRun): Promise<Picture> {
  const { picture, files } = nameFiles(job, await encodeOrder(job, run));
  run.signal?.throwIfAborted();
  await writePictureRecord(run.cacheDir, job.name, picture, files);
  await writeNameOfPixels(run.cacheDir, job.pixelsHash, job.name);
  return picture;
}

function addRights({ bytes, format }: EncodedRendition, { packet }: PictureJob): Buffer {
  return replaceXmp(bytes, format, packet);
}

function nameFiles(
  job: PictureJob,
  { tint, renditions }: EncodedPicture,
): { picture: Picture; files: Map<string, Buffer> } {
  const { width, height } = job.order;
  const named = renditions.map(({ bytes, ...rendition }) => ({ ...rendition, name: renditionFile(job, rendition) }));
  const files = new Map(renditions.map((rendition) => [renditionFile(job, rendition), rendition.bytes]));
  return { picture: { width, height, tint, renditions: named }, files };
}

/** The same pixels from the cache, with other rights. */
async function readPixels(pixelsHash: string, cacheDir: string): Promise<EncodedPicture | null> {
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

async function encodeOrder(job: PictureJob, { cacheDir, recipe, limit, signal }: EncodeRun): Promise<EncodedPicture> {
  const { order, name } = job;
  const source = await readSource(order);
  const unlessAborted: Limit = (task) =>
    limit(async () => {
      signal?.throwIfAborted();
      return await task();
    });
  const kept: RenditionStore = {
    find: (format, width) => readFinishedRendition(cacheDir, name, renditionFile(job, { format, width })),
    keep: async (rendition) => {
      const bytes = addRights(rendition, job);
      await writeFileAtomic(join(cacheDir, renditionFile(job, rendition)), bytes);
      return bytes;
    },
  };
  return await encodeRenditions(source, order.width * order.height, recipe, unlessAborted, kept);
}
