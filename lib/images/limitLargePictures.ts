import { limitConcurrency } from '../util/limitConcurrency.ts';

/**
 * More than most cameras make. Up to here, each picture takes at most 0.5 GB while it is decoded (AVIF and interlaced
 * PNG are decoded in one piece); an AVIF of 100 million pixels takes 1.9 GB to be read, and 2.5 GB until all of its
 * renditions and crops are made.
 */
const LARGE_MIN_PIXELS = 30_000_000;

const limitLarge = limitConcurrency(1);

/** Runs a task that decodes a picture. Of large ones, one at a time is decoded in this process. */
export function limitLargePictures<Result>(pixelCount: number, task: () => Promise<Result>): Promise<Result> {
  return pixelCount < LARGE_MIN_PIXELS ? task() : limitLarge(task);
}
