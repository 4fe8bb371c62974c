import { describe, expect, it } from 'vitest';
import { isFileName } from './isFileName.ts';

describe('isFileName', () => {
  it.each([
    ['DSC_0042', ''],
    ['IMG 20190504 1', ''],
    ['pier.JPG', ''],
    ['harbour-fire-2019', 'harbour-fire-2019.jpg'],
    ['harbour_fire', '2019/05/Harbour-Fire.jpg'],
    ['Screenshot 2020-01-07', ''],
  ])('is true of %j', (alt, src) => {
    expect(isFileName(alt, src)).toBe(true);
  });

  it.each([
    ['A white ferry', ''],
    ['pier', 'pier.jpg'],
    ['Photo of the year 2019', ''],
    ['well-known', 'well-known.jpg'],
    ['R2-D2', 'droid.jpg'],
    ['', 'x.jpg'],
  ])('is false of %j', (alt, src) => {
    expect(isFileName(alt, src)).toBe(false);
  });
});
