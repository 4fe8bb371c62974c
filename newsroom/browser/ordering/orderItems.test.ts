import { describe, expect, it } from 'vitest';
import { nudgeTo, orderItems } from './orderItems.ts';

describe('orderItems', () => {
  it('moves items to a place, in their order', () => {
    expect(orderItems(['a', 'b', 'c', 'd'], [0], 2)).toEqual(['b', 'c', 'a', 'd']);
    expect(orderItems(['a', 'b', 'c', 'd'], [3, 1], 0)).toEqual(['b', 'd', 'a', 'c']);
  });

  it('stops at both ends', () => {
    expect(nudgeTo(3, [0], -1)).toBeNull();
    expect(nudgeTo(3, [1, 2], 1)).toBeNull();
    expect(nudgeTo(3, [], 1)).toBeNull();
    expect(nudgeTo(3, [1], 1)).toBe(2);
  });
});
