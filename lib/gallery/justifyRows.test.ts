import { describe, expect, it } from 'vitest';
import { justifyRows } from './justifyRows.ts';

const LANDSCAPE = 1.5;
const PORTRAIT = 2 / 3;
const PANORAMA = 3;

describe('justifyRows', () => {
  it('gives no rows to no photos', () => {
    expect(justifyRows([], 3.5)).toEqual([]);
  });

  it('gives a panorama a row of its own', () => {
    const [panorama, ...rest] = justifyRows([PANORAMA, LANDSCAPE, LANDSCAPE], 3.5);
    expect(panorama).toBe(PANORAMA);
    expect(rest).toEqual([3, 3]);
  });

  it('puts portraits beside each other', () => {
    expect(justifyRows([PORTRAIT, PORTRAIT, PORTRAIT, PORTRAIT, PORTRAIT], 3.5)).toEqual(
      new Array(5).fill(PORTRAIT * 5),
    );
  });

  it('leaves no single photo over at the end', () => {
    const sums = justifyRows(new Array(7).fill(LANDSCAPE), 3.5);
    expect(sums.every((sum) => sum > LANDSCAPE)).toBe(true);
  });

  it('keeps the photos in order, in whole rows', () => {
    const ratios = [PANORAMA, 1.5, 1.5, 1.5, 0.667, 1.5, 1.333, 1.5, 0.667, 1.5, 2, 1];
    const sums = justifyRows(ratios, 3.5);
    for (let index = 0; index < ratios.length; ) {
      let total = 0;
      const sum = sums[index] ?? 0;
      while (total < sum - 1e-9) total += ratios[index++] ?? Number.NaN;
      expect(total).toBeCloseTo(sum);
    }
  });

  it('sets a thousand photos at once', () => {
    expect(justifyRows(new Array(1000).fill(LANDSCAPE), 3.5)).toHaveLength(1000);
  });
});
