import { describe, expect, it } from 'vitest';
import { testArticle } from '../../testing/testArticle.ts';
import { buildArticleMetadata, buildFrontMetadata, openGraphLocale } from './pageMetadata.ts';

describe('buildArticleMetadata', () => {
  it('tells search engines and social sites what the article is', () => {
    expect(buildArticleMetadata(testArticle({ updated: '2024-03-13T00:00:00.000Z' }))).toMatchObject({
      title: 'Fire closes the harbour for a night',
      description: 'It burned until morning.',
      robots: { 'max-image-preview': 'large' },
      twitter: { card: 'summary_large_image' },
      alternates: { canonical: '/articles/harbour-fire' },
      openGraph: {
        type: 'article',
        title: 'Fire closes the harbour',
        url: 'http://localhost:3000/articles/harbour-fire',
        siteName: 'Perigee',
        locale: 'en_GB',
        publishedTime: '2024-03-12T06:30:00.000Z',
        modifiedTime: '2024-03-13T00:00:00.000Z',
        section: 'Harbour',
      },
    });
  });

  it('leads to the feeds of section and site, to Markdown and to the API', () => {
    expect(buildArticleMetadata(testArticle()).alternates?.types).toMatchObject({
      'application/rss+xml': [
        { url: '/sections/harbour/feed.xml', title: 'Perigee: Harbour' },
        { url: '/feed.xml', title: 'Perigee' },
      ],
      'text/markdown': [{ url: '/articles/harbour-fire.md' }],
      'application/json': [{ url: '/api/articles/harbour-fire.json' }],
    });
  });

  it('leads to its translations, and names the one for all other readers', () => {
    const [english, german] = [
      testArticle(),
      testArticle({ slug: 'hafen', language: 'de-AT', translations: ['harbour-fire'] }),
    ];
    expect(buildArticleMetadata(english, [german, english]).alternates?.languages).toEqual({
      'de-AT': 'http://localhost:3000/articles/hafen',
      'en-GB': 'http://localhost:3000/articles/harbour-fire',
      'x-default': 'http://localhost:3000/articles/harbour-fire',
    });
    expect(buildArticleMetadata(english).alternates).not.toHaveProperty('languages');
  });

  it('shows the crop that was made for it', () => {
    const crops = [{ shape: 'social' as const, width: 1200, height: 630, name: 'crane-2-social.jpg' }];
    expect(buildArticleMetadata(testArticle({ crops })).openGraph?.images).toEqual([
      {
        url: 'http://localhost:3000/media/crane-2-social.jpg',
        width: 1200,
        height: 630,
        alt: 'A crane',
        type: 'image/jpeg',
      },
    ]);
  });

  it('has no picture where there is none', () => {
    const metadata = buildArticleMetadata(testArticle({ photos: [], mainMedia: null }));
    expect(metadata.openGraph).not.toHaveProperty('images');
  });
});

describe('buildFrontMetadata', () => {
  it('shows the picture of the splash', () => {
    const article = testArticle();
    expect(buildFrontMetadata(article.section, article)).toMatchObject({
      title: 'Harbour',
      description: 'Ships and quays.',
      alternates: { canonical: '/sections/harbour' },
      openGraph: { type: 'website', title: 'Harbour', images: [{ type: 'image/jpeg', alt: 'A crane' }] },
    });
  });

  it('names the site in the title of its own front, once', () => {
    expect(buildFrontMetadata(null, undefined)).toMatchObject({
      title: { absolute: 'Perigee: News from nearby space' },
      alternates: { canonical: '/' },
    });
  });
});

it.each([
  ['en-GB', 'en_GB'],
  ['ja', 'ja_JP'],
  ['ar', 'ar_EG'],
  ['zh-Hant', 'zh_TW'],
  ['zh-Hant-HK', 'zh_HK'],
  ['sr-Latn', 'sr_RS'],
  ['es-419', 'es_ES'],
  ['de-CH-1996', 'de_CH'],
  ['eo', null],
])('writes the language %s as the Open Graph locale %s', (tag, locale) => {
  expect(openGraphLocale(tag)).toBe(locale);
});
