import { expect, it } from 'vitest';
import { placeMenu } from './placeMenu.ts';

const WINDOW = { innerWidth: 1440, innerHeight: 900 };

it('stands below the caret while it fits there', () => {
  expect(placeMenu({ left: 300, top: 500, bottom: 520 }, WINDOW)).toEqual({
    left: 300,
    top: 526,
    maxHeight: 352,
  });
});

it('stands above the caret near the lower edge', () => {
  expect(placeMenu({ left: 300, top: 860, bottom: 880 }, WINDOW)).toEqual({
    left: 300,
    bottom: 46,
    maxHeight: 352,
  });
});

it('stays within the window at the right edge, and on a phone', () => {
  expect(placeMenu({ left: 1400, top: 200, bottom: 220 }, WINDOW).left).toBe(1114);
  expect(placeMenu({ left: 200, top: 20, bottom: 40 }, { innerWidth: 300, innerHeight: 600 }).left).toBe(0);
});

it('is as high as the room that there is', () => {
  expect(placeMenu({ left: 0, top: 100, bottom: 120 }, { innerWidth: 400, innerHeight: 300 }).maxHeight).toBe(168);
});
