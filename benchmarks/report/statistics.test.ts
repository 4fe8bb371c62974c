import { describe, expect, it } from 'vitest';
import { geometricMean, interpolateBytes, median, pairwiseRatio, spreadOf } from './statistics.ts';

describe('median', () => {
  it('is the middle, whatever the order', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([10, 9, 1, 2])).toBe(5.5);
    expect(median([])).toBeNaN();
  });
});

describe('spreadOf', () => {
  it('tells the least and the most', () => {
    expect(spreadOf([2, 8, 4])).toEqual({ median: 4, min: 2, max: 8 });
  });
});

describe('pairwiseRatio', () => {
  it('compares what was measured in the same run', () => {
    const ours = new Map([
      [0, 10],
      [1, 40],
      [2, 999],
    ]);
    const theirs = new Map([
      [1, 20],
      [0, 10],
    ]);
    expect(pairwiseRatio(ours, theirs)).toEqual({ median: 1.5, min: 1, max: 2 });
  });

  it('is null where nothing can be compared', () => {
    expect(pairwiseRatio(new Map([[0, 1]]), new Map([[1, 1]]))).toBeNull();
    expect(pairwiseRatio(new Map([[0, 1]]), new Map([[0, 0]]))).toBeNull();
  });
});

describe('geometricMean', () => {
  it('is 1 of a half and a double', () => {
    expect(geometricMean([0.5, 2])).toBeCloseTo(1);
  });
});

describe('interpolateBytes', () => {
  const curve = [
    { distance: 0.04, bytes: 100 },
    { distance: 0.01, bytes: 400 },
  ];

  it('finds the bytes between two that were measured', () => {
    expect(interpolateBytes(curve, 0.02)).toBeCloseTo(200);
    expect(interpolateBytes(curve, 0.01)).toBeCloseTo(400);
  });

  it('says nothing beyond them', () => {
    expect(interpolateBytes(curve, 0.005)).toBeNull();
    expect(interpolateBytes(curve, 0.05)).toBeNull();
  });
});
