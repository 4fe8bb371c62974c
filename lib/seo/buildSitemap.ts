import { absoluteUrl } from '../addresses.ts';
import { formatXml, type XmlElement } from '../util/formatXml.ts';
import type { Page } from './listPages.ts';

/** Maximum addresses in one sitemap (https://www.sitemaps.org/protocol.html). */
const SITEMAP_URL_LIMIT = 50_000;
/** Maximum images per page that Google reads. */
const PAGE_IMAGE_LIMIT = 1000;

/** Builds a sitemap of pages and their pictures. Pages beyond the limit are left out. */
export function buildSitemap(pages: readonly Page[]): string {
  return formatXml([
    'urlset',
    pages
      .slice(0, SITEMAP_URL_LIMIT)
      .map(
        ({ path, lastChange, imagePaths, alternates = [] }): XmlElement => [
          'url',
          [
            ['loc', absoluteUrl(path)],
            ['lastmod', lastChange],
            ...alternates.map(
              (one): XmlElement => [
                'xhtml:link',
                '',
                { rel: 'alternate', hreflang: one.language, href: absoluteUrl(one.path) },
              ],
            ),
            ...imagePaths
              .slice(0, PAGE_IMAGE_LIMIT)
              .map((imagePath): XmlElement => ['image:image', [['image:loc', absoluteUrl(imagePath)]]]),
          ],
        ],
      ),
    {
      xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
      'xmlns:image': 'http://www.google.com/schemas/sitemap-image/1.1',
      ...(pages.some(({ alternates }) => alternates?.length) ? { 'xmlns:xhtml': 'http://www.w3.org/1999/xhtml' } : {}),
    },
  ]);
}

/** Builds the sitemap index. */
export function buildSitemapIndex(sitemaps: readonly Page[]): string {
  return formatXml([
    'sitemapindex',
    sitemaps.map(
      ({ path, lastChange }): XmlElement => [
        'sitemap',
        [
          ['loc', absoluteUrl(path)],
          ['lastmod', lastChange],
        ],
      ],
    ),
    { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' },
  ]);
}
