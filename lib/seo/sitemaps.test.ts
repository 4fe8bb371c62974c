import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { listSitemapErrors } from '../../testing/listSitemapErrors.ts';
import { testArticle } from '../../testing/testArticle.ts';
import { buildNewsSitemap, NEWS_URL_LIMIT } from './buildNewsSitemap.ts';
import { buildRobots } from './buildRobots.ts';
import { buildSitemap, buildSitemapIndex } from './buildSitemap.ts';

const parser = new XMLParser({ isArray: (name) => ['url', 'image:image'].includes(name) });

describe('buildSitemap', () => {
  it('lists each page with its last change and its images', () => {
    const xml = buildSitemap([
      { path: '/', lastChange: undefined, imagePaths: [] },
      { path: '/articles/a', lastChange: '2024-03-12T06:30:00.000Z', imagePaths: ['/media/a.jpg', '/media/b&c.jpg'] },
    ]);
    expect(parser.parse(xml).urlset.url).toEqual([
      { loc: 'http://localhost:3000/' },
      {
        loc: 'http://localhost:3000/articles/a',
        lastmod: '2024-03-12T06:30:00.000Z',
        'image:image': [
          { 'image:loc': 'http://localhost:3000/media/a.jpg' },
          { 'image:loc': 'http://localhost:3000/media/b&c.jpg' },
        ],
      },
    ]);
  });
});

describe('a sitemap of translated pages', () => {
  it('lists each page in all of its languages', async () => {
    const alternates = [
      { language: 'de', path: '/articles/hafen' },
      { language: 'x-default', path: '/articles/fire' },
    ];
    const xml = buildSitemap([{ path: '/articles/hafen', lastChange: undefined, imagePaths: [], alternates }]);
    expect(await listSitemapErrors(xml)).toEqual([]);
    expect(xml).toContain('xmlns:xhtml="http://www.w3.org/1999/xhtml"');
    expect(xml).toContain('<xhtml:link rel="alternate" hreflang="de" href="http://localhost:3000/articles/hafen"/>');
    expect(xml).toContain('hreflang="x-default" href="http://localhost:3000/articles/fire"/>');
  });
});

describe('buildNewsSitemap', () => {
  const now = new Date('2024-03-14T06:30:00Z');

  it('lists what was published in the last 48 hours, to the second', () => {
    const xml = buildNewsSitemap(
      [
        testArticle({ slug: 'later', published: '2024-03-14T06:30:01.000Z' }),
        testArticle({ slug: 'now', published: '2024-03-14T06:30:00.000Z', language: 'zh-TW' }),
        testArticle({ slug: 'edge', published: '2024-03-12T06:30:00.000Z' }),
        testArticle({ slug: 'old', published: '2024-03-12T06:29:59.000Z' }),
      ],
      now,
    );
    expect(parser.parse(xml).urlset.url).toEqual([
      {
        loc: 'http://localhost:3000/articles/now',
        'news:news': {
          'news:publication': { 'news:name': 'Perigee', 'news:language': 'zh-tw' },
          'news:publication_date': '2024-03-14T06:30:00.000Z',
          'news:title': 'Fire closes the harbour',
        },
      },
      expect.objectContaining({
        loc: 'http://localhost:3000/articles/edge',
        'news:news': expect.objectContaining({ 'news:publication': { 'news:name': 'Perigee', 'news:language': 'en' } }),
      }),
    ]);
  });

  it('is well-formed whatever a headline holds', () => {
    const xml = buildNewsSitemap(
      [testArticle({ headline: 'R&D <"\u0008\uFFFF\uDC00>' })],
      new Date('2024-03-12T07:00:00Z'),
    );
    expect(xml).toContain('<news:title>R&amp;D &lt;"&gt;</news:title>');
  });

  it('lists at most a thousand', () => {
    const articles = Array.from({ length: NEWS_URL_LIMIT + 1 }, (_, index) => testArticle({ slug: `a-${index}` }));
    expect(parser.parse(buildNewsSitemap(articles, new Date('2024-03-12T07:00:00Z'))).urlset.url).toHaveLength(
      NEWS_URL_LIMIT,
    );
  });
});

describe('buildRobots', () => {
  it('lets everything be read, and names the sitemaps', () => {
    expect(buildRobots(true)).toBe(
      [
        'User-agent: *',
        'Allow: /',
        '',
        'Sitemap: http://localhost:3000/sitemap.xml',
        'Sitemap: http://localhost:3000/news-sitemap.xml',
        '',
      ].join('\n'),
    );
  });

  it('does not name a news sitemap that is empty', () => {
    expect(buildRobots(false)).not.toContain('news-sitemap');
  });
});

describe('the schemas of sitemaps', () => {
  const page = {
    path: '/articles/küste',
    lastChange: '2024-03-12T06:30:00.000Z',
    imagePaths: ['/media/a.jpg', '/media/b&c.jpg'],
  };

  it('accept pages, parts and news', async () => {
    const front = { path: '/', lastChange: undefined, imagePaths: [] };
    expect(await listSitemapErrors(buildSitemap([front, page]))).toEqual([]);
    expect(await listSitemapErrors(buildSitemapIndex([front, page]))).toEqual([]);
    const now = new Date('2024-03-12T07:00:00Z');
    const articles = ['en-GB', 'zh-TW', 'ar', 'vi', 'sr-Latn'].map((language) =>
      testArticle({ language, headline: 'R&D <"\u0008>' }),
    );
    expect(await listSitemapErrors(buildNewsSitemap(articles, now))).toEqual([]);
  });

  it('refuse an empty one, which robots.txt does not name', async () => {
    expect(await listSitemapErrors(buildNewsSitemap([], new Date()))).toHaveLength(1);
  });
});
