import { describe, expect, it } from 'vitest';
import { testPhoto } from '../../testing/testArticle.ts';
import { jpegOf } from './jpegOf.ts';

describe('jpegOf', () => {
  it('takes the smallest JPEG that is wide enough', () => {
    expect(jpegOf(testPhoto())).toMatchObject({ format: 'jpeg', width: 1200 });
    expect(jpegOf(testPhoto(), 100)).toMatchObject({ width: 480 });
  });

  it('takes the largest where none is wide enough', () => {
    expect(jpegOf(testPhoto(), 5000)).toMatchObject({ width: 2400 });
  });

  it('refuses a photo without a JPEG', () => {
    expect(() => jpegOf({ renditions: [] })).toThrow('no JPEG');
  });
});
