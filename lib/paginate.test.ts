import { describe, expect, it } from 'vitest';
import { countPages, paginate, parsePageNumber } from './paginate.ts';

const sizes = { newest: 5, page: 4 };
const newestFirst = (count: number) => Array.from({ length: count }, (_, index) => count - index);

describe('paginate', () => {
  it.each([0, 4, 5, 8, 9, 12, 13, 14])('misses and repeats nothing of %s items', (count) => {
    const shown: number[] = [];
    let page = paginate(newestFirst(count), null, sizes);
    for (;;) {
      shown.push(...(page?.items ?? []));
      if (!page?.older) break;
      page = paginate(newestFirst(count), page.older, sizes);
    }
    expect(shown).toEqual(newestFirst(count));
  });

  it('shows the same on a page whatever is added', () => {
    const page = paginate(newestFirst(14), 1, sizes);
    expect(page?.items).toEqual([4, 3, 2, 1]);
    for (const count of [15, 16, 17, 18, 40]) expect(paginate(newestFirst(count), 1, sizes)).toEqual(page);
  });

  it('has a newest part of an empty list, and no page', () => {
    expect(paginate([], null, sizes)).toEqual({ items: [], number: null, older: null, newer: null });
    expect(paginate([], 1, sizes)).toBeNull();
  });

  it('leads both ways', () => {
    const list = newestFirst(13);
    expect(countPages(13, sizes)).toBe(2);
    expect(paginate(list, null, sizes)).toMatchObject({ older: 2, newer: null });
    expect(paginate(list, 2, sizes)).toMatchObject({ older: 1, newer: 'newest' });
    expect(paginate(list, 1, sizes)).toMatchObject({ older: null, newer: 2 });
  });

  it.each([0, -1, 1.5, Number.NaN, 3])('has no page %s of two', (number) => {
    expect(paginate(newestFirst(13), number, sizes)).toBeNull();
  });
});

describe('parsePageNumber', () => {
  it.each(['0', '01', '+1', '1e3', '1.0', '', ' 1', 'x'])('takes no %j', (text) => {
    expect(parsePageNumber(text)).toBeNull();
  });

  it('takes a number', () => {
    expect(parsePageNumber('12')).toBe(12);
  });
});
