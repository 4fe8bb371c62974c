import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { testArticle, testPhoto } from '@/testing/testArticle.ts';
import { GalleryView } from './Gallery.view.tsx';

it('small photos fill a row that they share, and are not enlarged in a row of their own', () => {
  const small = { width: 450, height: 300 };
  const photos = [
    testPhoto({ id: 'panorama', width: 500, height: 100 }),
    testPhoto({ id: 'bow', ...small }),
    testPhoto({ id: 'stern', ...small }),
  ];
  const article = testArticle({ photos, galleries: [{ layout: 'grid', group: undefined, photos }] });
  const html = renderToStaticMarkup(GalleryView({ index: '0' }, { article, opensPage: false }));
  const styles = [...html.matchAll(/<div id="at~(\w+)"[^>]* style="([^"]*)"/g)].map(([, id, style]) => [id, style]);
  expect(styles.map(([id, style]) => [id, style?.includes('max-width')])).toEqual([
    ['panorama', true],
    ['bow', false],
    ['stern', false],
  ]);
});
