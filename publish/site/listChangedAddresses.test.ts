import { expect, it } from 'vitest';
import { siteUrl } from '../../lib/siteUrl.ts';
import { listChangedAddresses } from './listChangedAddresses.ts';

it('names each address once, as readers have it', () => {
  const paths = [
    'index.html',
    'index.html.br',
    'index.html.gz',
    'articles/harbour-fire.html',
    'articles/harbour-fire.md.gz',
    'sections/harbour/feed.xml',
    '_next/static/a.css',
    '_headers',
    '_nginx/http.conf',
    '.galley-site',
  ];
  expect(listChangedAddresses(paths)).toEqual(
    [
      '/',
      '/_next/static/a.css',
      '/articles/harbour-fire',
      '/articles/harbour-fire.md',
      '/sections/harbour/feed.xml',
    ].map((path) => siteUrl + path),
  );
});
