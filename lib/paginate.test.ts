import { describe, expect, it } from 'vitest';
import { listLaterPages, paginate } from './paginate.ts';

describe('paginate', () => {
  it('cuts a list into pages that miss and repeat nothing', () => {
    const items = Array.from({ length: 25 }, (_, index) => index);
    const pages = [1, 2, 3].map((number) => paginate(items, number, 12));
    expect(pages.flatMap((page) => page?.items ?? [])).toEqual(items);
    expect(pages.map((page) => page?.count)).toEqual([3, 3, 3]);
  });

  it('has a first page of an empty list, and no second', () => {
    expect(paginate([], 1, 12)).toEqual({ items: [], number: 1, count: 1 });
    expect(paginate([], 2, 12)).toBeNull();
  });

  it.each([0, -1, 1.5, Number.NaN, 3])('has no page %s of two', (number) => {
    expect(paginate([1, 2], number, 1)).toBeNull();
  });

  it('makes no page for nothing when the last is full', () => {
    expect(listLaterPages(24, 12)).toEqual([2]);
    expect(listLaterPages(12, 12)).toEqual([]);
    expect(listLaterPages(0, 12)).toEqual([]);
  });
});
