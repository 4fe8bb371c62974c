import { expect, it } from 'vitest';
import { buildArchive } from '../../lib/archive.ts';
import { testArticle } from '../../testing/testArticle.ts';
import { testPublication } from '../../testing/testPublication.ts';
import { createKeepTest } from './sweepSite.ts';

const archive = buildArchive(
  {
    publication: testPublication,
    articles: [testArticle({ slug: 'fire', mainMedia: null, pageImages: ['quay-2b-480.jpg'] })],
    sections: [],
    contributors: [],
    fronts: [],
    pages: [],
  },
  new Date('2024-06-01T00:00:00Z'),
);
const isKept = createKeepTest(archive, ['islands/search-1a.js', 'pagefind/index/x.pf_index']);

it.each([
  ['index.html', true],
  ['articles/fire.html.br', true],
  ['articles/gone.html', false],
  ['articles/gone.html.gz', false],
  ['islands/search-1a.js.gz', true],
  ['islands/search-0f.js', false],
  ['pagefind/index/x.pf_index', true],
  ['pagefind/index/y.pf_index', false],
  ['_redirects', true],
  ['_nginx/http.conf', true],
  ['media/quay-2b-2400.avif', true],
  ['media/quay-1a-480.jpg', false],
  ['thesis.txt', false],
])('of %s is said that it is kept: %s', (path, expected) => {
  expect(isKept(path)).toBe(expected);
});
