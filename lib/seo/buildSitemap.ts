import { absoluteUrl } from '../addresses.ts';
import { formatXml, type XmlElement } from './formatXml.ts';
import type { Page } from './listPages.ts';

/** Maximum addresses in one sitemap (https://www.sitemaps.org/protocol.html). */
export const SITEMAP_URL_LIMIT = 50_000;
/** Maximum images per page that Google reads. */
const PAGE_IMAGE_LIMIT = 1000;

/** Builds a sitemap of pages and their pictures. Pages beyond the limit are left out. */
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

/** Builds the sitemap index. */
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
