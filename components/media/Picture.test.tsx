import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { testPhoto } from '@/testing/testArticle.ts';
import { Picture } from './Picture.tsx';

it('keeps the focus of a photo in view, wherever it is cropped', () => {
  const photo = { ...testPhoto({}), focus: '35% 60%' };
  expect(renderToStaticMarkup(<Picture photo={photo} sizes="100vw" />)).toContain('style="object-position:35% 60%"');
  expect(renderToStaticMarkup(<Picture photo={{ ...photo, focus: undefined }} sizes="100vw" />)).not.toContain(
    'style=',
  );
});
