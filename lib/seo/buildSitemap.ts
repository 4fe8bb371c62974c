import { absoluteUrl } from '../addresses.ts';
import { formatXml, type XmlElement } from './formatXml.ts';
import type { Page } from './listPages.ts';

/** The most that one sitemap may hold (https://www.sitemaps.org/protocol.html). */
export const SITEMAP_URL_LIMIT = 50_000;
/** The most images that Google reads of one page. */
const PAGE_IMAGE_LIMIT = 1000;

/** Builds a sitemap of pages, with the pictures that each shows. Beyond the limit, the last pages are left out. */
export function buildSitemap(pages: readonly Page[]): string {
  return formatXml(
    'urlset',
    {
      '': 'http://www.sitemaps.org/schemas/sitemap/0.9',
      image: 'http://www.google.com/schemas/sitemap-image/1.1',
    },
    pages
      .slice(0, SITEMAP_URL_LIMIT)
      .map(
        ({ path, lastChange, imagePaths }): XmlElement => [
          'url',
          [
            ['loc', absoluteUrl(path)],
            ['lastmod', lastChange],
            ...imagePaths
              .slice(0, PAGE_IMAGE_LIMIT)
              .map((imagePath): XmlElement => ['image:image', [['image:loc', absoluteUrl(imagePath)]]]),
          ],
        ],
      ),
  );
}

/** Builds the list of the parts that the sitemap consists of. */
export function buildSitemapIndex(sitemaps: readonly Page[]): string {
  return formatXml(
    'sitemapindex',
    { '': 'http://www.sitemaps.org/schemas/sitemap/0.9' },
    sitemaps.map(
      ({ path, lastChange }): XmlElement => [
        'sitemap',
        [
          ['loc', absoluteUrl(path)],
          ['lastmod', lastChange],
        ],
      ],
    ),
  );
}
