import { limitConcurrency } from './limitConcurrency.ts';

/**
 * More than most cameras make. Up to here, each picture takes at most 0.5 GB while it is decoded (AVIF and interlaced
 * PNG are decoded in one piece); one of 100 million pixels takes up to 1.7 GB.
 */
const LARGE_MIN_PIXELS = 30_000_000;

const limitLarge = limitConcurrency(1);

/** Runs a task that decodes a picture. Of large ones, one at a time is decoded in this process. */
export function limitLargePictures<Result>(pixelCount: number, task: () => Promise<Result>): Promise<Result> {
  return pixelCount < LARGE_MIN_PIXELS ? task() : limitLarge(task);
}
