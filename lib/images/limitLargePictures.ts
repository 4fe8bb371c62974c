import { limitConcurrency } from '../util/limitConcurrency.ts';

/**
 * More than most cameras make. Below this size, decoding takes at most 0.5 GB a picture (AVIF and
 * interlaced PNG are decoded in one piece). An AVIF of 100 million pixels takes 1.9 GB to read, and
 * 2.5 GB with all its renditions and crops.
 */
const LARGE_MIN_PIXELS = 30_000_000;

const limitLarge = limitConcurrency(1);

/** Runs a task that decodes a picture. This process decodes only one large picture at a time. */
export function limitLargePictures<Result>(pixelCount: number, task: () => Promise<Result>): Promise<Result> {
  return pixelCount < LARGE_MIN_PIXELS ? task() : limitLarge(task);
}
