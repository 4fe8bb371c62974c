import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testArticle, testPhoto } from '../../testing/testArticle.ts';
import { buildArticleJsonLd, buildFrontJsonLd } from './jsonLd.ts';

/**
 * What Google requires or (with a comment) recommends, as far as it applies to articles:
 * https://developers.google.com/search/docs/appearance/structured-data/article
 * https://developers.google.com/search/docs/appearance/structured-data/image-license-metadata
 * https://developers.google.com/search/docs/appearance/structured-data/breadcrumb
 */
const crawlable = z.url({ protocol: /^https?$/ });
const dateWithZone = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/);

// Every property of an article is recommended, none required.
const newsArticleSchema = z.object({
  '@type': z.literal('NewsArticle'),
  headline: z.string().min(1).max(110),
  image: z.array(z.object({ '@type': z.literal('ImageObject'), url: crawlable, creditText: z.string() })).min(1),
  datePublished: dateWithZone,
  dateModified: dateWithZone,
  author: z
    .array(z.object({ '@type': z.enum(['Person', 'Organization']), name: z.string().min(1), url: crawlable }))
    .min(1),
  publisher: z.object({ name: z.string().min(1), url: crawlable, logo: crawlable }),
});

// `contentUrl` is required, and one of creator, creditText, copyrightNotice and license; the rest
// is recommended.
const imageObjectSchema = z.object({
  '@type': z.literal('ImageObject'),
  contentUrl: crawlable,
  creditText: z.string().min(1),
  creator: z.object({ '@type': z.enum(['Person', 'Organization']), name: z.string() }).optional(),
  copyrightNotice: z.string().optional(),
  license: crawlable.optional(),
  acquireLicensePage: crawlable.optional(),
});

// At least two steps, each with position, name and, except for the last, item.
const breadcrumbSchema = z.object({
  '@type': z.literal('BreadcrumbList'),
  itemListElement: z
    .array(
      z.object({ '@type': z.literal('ListItem'), position: z.int().positive(), name: z.string(), item: crawlable }),
    )
    .min(2),
});

function nodesOf(graph: object): Record<string, unknown>[] {
  return z.object({ '@graph': z.array(z.record(z.string(), z.unknown())) }).parse(graph)['@graph'];
}

function nodesOfType(graph: object, type: string): Record<string, unknown>[] {
  return nodesOf(graph).filter((node) => node['@type'] === type);
}

const rights = {
  creator: 'Ada Lund',
  copyright: '© Ada Lund',
  licence: 'https://creativecommons.org/licenses/by/4.0/',
  licensor: 'https://example.com/buy',
  digitalSourceType: 'digitalCapture',
};

describe('buildArticleJsonLd', () => {
  it('calls a desk an organisation', () => {
    const article = testArticle({ byline: [{ slug: 'space', name: 'Space desk', kind: 'desk' }] });
    expect(JSON.stringify(buildArticleJsonLd(article))).toContain('{"@type":"Organization","name":"Space desk"');
  });

  it('has what Google documents for an article', () => {
    const article = testArticle({ byline: [{ slug: 'a', name: 'Ada', url: 'https://example.com/ada' }] });
    const [news] = nodesOfType(buildArticleJsonLd(article), 'NewsArticle');
    expect(newsArticleSchema.parse(news)).toMatchObject({
      headline: 'Fire closes the harbour',
      datePublished: '2024-03-12T06:30:00.000Z',
      dateModified: '2024-03-12T06:30:00.000Z',
      author: [{ '@type': 'Person', name: 'Ada', url: 'http://localhost:3000/contributors/a' }],
      publisher: { name: 'Perigee' },
    });
    expect(news).toMatchObject({ articleSection: 'Harbour', inLanguage: 'en-GB', keywords: ['Fire'] });
  });

  it('shows the main media in the three shapes that Google asks for', () => {
    const shapes = ['social', '16x9', '4x3', '1x1'] as const;
    const crops = shapes.map((shape) => ({ shape, width: 1200, height: 700, name: `crane-2-${shape}.jpg` }));
    const [news] = nodesOfType(buildArticleJsonLd(testArticle({ crops })), 'NewsArticle');
    expect(newsArticleSchema.parse(news).image.map(({ url }) => url)).toEqual([
      'http://localhost:3000/media/crane-2-16x9.jpg',
      'http://localhost:3000/media/crane-2-4x3.jpg',
      'http://localhost:3000/media/crane-2-1x1.jpg',
    ]);
  });

  it('describes every photo with its rights', () => {
    const photos = [testPhoto({ ...rights, id: 'a' }), testPhoto({ id: 'b' })];
    const lead = testPhoto({ id: 'main-media' });
    const images = nodesOfType(buildArticleJsonLd(testArticle({ photos, leadPhoto: lead })), 'ImageObject');
    expect(images.map((image) => image['@id'])).toEqual(
      ['main-media', 'a', 'b'].map((id) => `http://localhost:3000/articles/harbour-fire#${id}`),
    );
    for (const image of images) imageObjectSchema.parse(image);
    expect(images[2]).not.toHaveProperty('acquireLicensePage');
    expect(images[1]).toMatchObject({
      contentUrl: 'http://localhost:3000/media/a-1-1200.jpg',
      caption: 'The old crane was saved.',
      creditText: 'Harbour Authority',
      creator: { name: 'Ada Lund' },
      copyrightNotice: '© Ada Lund',
      license: 'https://creativecommons.org/licenses/by/4.0/',
      acquireLicensePage: 'https://example.com/buy',
      digitalSourceType: 'https://schema.org/DigitalCaptureDigitalSource',
    });
  });

  it('takes no program for a person', () => {
    const photos = [testPhoto({ creator: 'Rendered illustration', digitalSourceType: 'algorithmicMedia' })];
    const [image] = nodesOfType(buildArticleJsonLd(testArticle({ photos })), 'ImageObject');
    expect(image).not.toHaveProperty('creator');
    expect(image).toMatchObject({ digitalSourceType: 'https://schema.org/AlgorithmicMediaDigitalSource' });
  });

  it('names no licence that is not an address', () => {
    const photos = [testPhoto({ licence: 'ask us' })];
    const [image] = nodesOfType(buildArticleJsonLd(testArticle({ photos })), 'ImageObject');
    expect(image).not.toHaveProperty('license');
  });

  it('leads from the front to the article', () => {
    const [breadcrumbs] = nodesOfType(buildArticleJsonLd(testArticle()), 'BreadcrumbList');
    expect(breadcrumbSchema.parse(breadcrumbs).itemListElement).toEqual([
      { '@type': 'ListItem', position: 1, name: 'Perigee', item: 'http://localhost:3000/' },
      { '@type': 'ListItem', position: 2, name: 'Harbour', item: 'http://localhost:3000/sections/harbour' },
      {
        '@type': 'ListItem',
        position: 3,
        name: 'Fire closes the harbour',
        item: 'http://localhost:3000/articles/harbour-fire',
      },
    ]);
  });

  it('admits corrections, which are changes too', () => {
    const corrections = [{ date: '2024-03-15T00:00:00.000Z', text: 'Nine.' }];
    const [news] = nodesOfType(buildArticleJsonLd(testArticle({ corrections })), 'NewsArticle');
    expect(news).toMatchObject({
      correction: [{ '@type': 'CorrectionComment', text: 'Nine.', datePublished: '2024-03-15T00:00:00.000Z' }],
      dateModified: '2024-03-15T00:00:00.000Z',
    });
  });

  it('says nothing of pictures that an article lacks', () => {
    const graph = buildArticleJsonLd(testArticle({ photos: [], mainMedia: null }));
    const [news] = nodesOfType(graph, 'NewsArticle');
    expect(news).not.toHaveProperty('image');
    expect(news).not.toHaveProperty('associatedMedia');
  });
});

describe('buildFrontJsonLd', () => {
  it('names the site on its own front', () => {
    expect(nodesOf(buildFrontJsonLd(null))).toMatchObject([
      { '@type': 'WebSite', name: 'Perigee', url: 'http://localhost:3000/' },
    ]);
  });

  it('leads to a section', () => {
    const [breadcrumbs] = nodesOf(buildFrontJsonLd(testArticle().section));
    expect(breadcrumbSchema.parse(breadcrumbs).itemListElement).toHaveLength(2);
  });
});
