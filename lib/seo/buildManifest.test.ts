import { expect, it } from 'vitest';
import { testPublication } from '../../testing/testPublication.ts';
import { buildManifest } from './buildManifest.ts';

it('names the publication, with its language, direction and ground', () => {
  const manifest = buildManifest({
    ...testPublication,
    name: 'المنارة',
    language: 'ar',
    colours: { light: { paper: '#f6f8f9' }, dark: {} },
  });
  expect(manifest).toMatchObject({ name: 'المنارة', lang: 'ar', dir: 'rtl', theme_color: '#f6f8f9' });
});
