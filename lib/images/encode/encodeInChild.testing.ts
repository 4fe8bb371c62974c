import { runInChild } from '../runInChild.testing.ts';

/** Longer than the largest picture takes, even on a busy machine. */
const TIMEOUT_MS = 240_000;

const MAKE = `
  import sharp from 'sharp';
  const [path, side] = process.argv.slice(1);
  const create = { width: Number(side), height: Number(side), channels: 3, background: '#369' };
  await sharp({ create }).avif({ effort: 0 }).toFile(path);
`;

const ENCODE = `
  import { encodeCrops } from './lib/images/encode/encodeCrops.ts';
  import { encodePictures } from './lib/images/encode/encodePictures.ts';
  import { readPicture } from './lib/images/readPicture.ts';
  const [path, cacheDir] = process.argv.slice(1);
  const { hash, width, height } = await readPicture(path);
  const order = { path, hash, width, height, stem: 'photo', rights: {} };
  await encodePictures([order], { cacheDir, mode: 'full' });
  await encodeCrops([order], { cacheDir });
`;

/** Writes a square AVIF of one colour. With 100 million pixels it takes 2 KB. */
export async function makeAvif(path: string, side: number): Promise<void> {
  await runInChild(MAKE, [path, String(side)], TIMEOUT_MS);
}

/**
 * Reads a picture and makes all its published files in a separate process.
 *
 * @returns the peak memory of the process
 */
export async function encodeInChild(path: string, cacheDir: string): Promise<{ peakMb: number }> {
  return runInChild(ENCODE, [path, cacheDir], TIMEOUT_MS);
}
