import { expect, it } from 'vitest';
import { limitLargePictures } from './limitLargePictures.ts';

/** Starts tasks of a size, and tells how many run at once. */
async function countAtOnce(pixelCount: number): Promise<number> {
  let running = 0;
  let most = 0;
  const task = async () => {
    most = Math.max(most, ++running);
    await new Promise(setImmediate);
    running -= 1;
  };
  await Promise.all(Array.from({ length: 4 }, () => limitLargePictures(pixelCount, task)));
  return most;
}

it('decodes large pictures one at a time, and others side by side', async () => {
  expect(await countAtOnce(100_000_000)).toBe(1);
  expect(await countAtOnce(24_000_000)).toBe(4);
});

it('goes on after one that failed', async () => {
  const failure = limitLargePictures(100_000_000, () => Promise.reject(new Error('damaged')));
  await expect(failure).rejects.toThrow('damaged');
  expect(await limitLargePictures(100_000_000, async () => 'next')).toBe('next');
});
