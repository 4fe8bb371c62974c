import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { testPhoto } from '@/testing/testArticle.ts';
import { Figure } from './Figure.tsx';
import { Picture } from './Picture.tsx';

it('keeps the focus of a photo in view, wherever it is cropped', () => {
  const photo = { ...testPhoto({}), focus: '35% 60%' };
  expect(renderToStaticMarkup(<Picture photo={photo} sizes="100vw" />)).toContain('style="object-position:35% 60%"');
  expect(renderToStaticMarkup(<Picture photo={{ ...photo, focus: undefined }} sizes="100vw" />)).not.toContain(
    'style=',
  );
});

it('a cropped photo promises its own width, because `auto` would be that of its place', () => {
  const photo = testPhoto({ width: 3000, height: 1000 });
  const html = renderToStaticMarkup(<Figure language="en" photo={photo} set={[photo]} sizes="100vw" />);
  expect(html).toContain('sizes="(width&lt;40rem) 169vw,100vw"');
  expect(html).not.toContain('auto');
});
