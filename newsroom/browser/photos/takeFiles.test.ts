import { expect, it } from 'vitest';
import { takeFiles } from './takeFiles.ts';

const file = (name: string, size = 1) => ({ name, size, lastModified: 0 });

it('takes files in the natural order of their names', () => {
  const { photos } = takeFiles([file('IMG_10.jpg'), file('IMG_2.jpg'), file('img_1.jpg')], [], []);
  expect(photos.map(({ name }) => name)).toEqual(['img_1.jpg', 'img_2.jpg', 'img_10.jpg']);
});

it('gives each a name that is free in the article', () => {
  const { photos } = takeFiles([file('a.jpg', 1), file('a.jpg', 2)], ['A.jpg'], []);
  expect(photos.map(({ name }) => name)).toEqual(['a-2.jpg', 'a-3.jpg']);
});

it('notices files that were dropped twice', () => {
  const { photos, repeated } = takeFiles([file('a.jpg'), file('a.jpg'), file('b.jpg')], [], [file('b.jpg')]);
  expect(photos.map(({ name }) => name)).toEqual(['a.jpg']);
  expect(repeated.map(({ name }) => name)).toEqual(['a.jpg', 'b.jpg']);
});
