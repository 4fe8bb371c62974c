import { expect, it } from 'vitest';
import { listPictures } from './storySite.ts';

it('takes the narrowest picture that is wide enough, or the widest, or the only one', () => {
  const html = `
    <picture><source srcset="/a-480.avif 480w"><img src="/a.jpg" srcset="/a-480.jpg 480w, /a-1200.jpg 1200w"></picture>
    <img src="/b.jpg" srcset="/b-w600.jpg 600w,
      /b-w300.jpg 300w">
    <img alt="" src="/c.jpg"><img alt="no address">`;
  expect(listPictures(html, 1000)).toEqual(['/a-1200.jpg', '/b-w600.jpg', '/c.jpg']);
});
