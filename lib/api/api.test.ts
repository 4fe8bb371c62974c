import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { testArticle, testPhoto } from '../../testing/testArticle.ts';
import { testPublication } from '../../testing/testPublication.ts';
import { ALL_ARTICLES_PATH, sectionPath } from '../addresses.ts';
import { buildArchive } from '../archive.ts';
import type { ArticleSummary } from '../content/model/article.ts';
import { parseFront } from '../content/model/publication/front.ts';
import { arrangeFront } from '../fronts/arrangeFront.ts';
import { API_PAGE_SIZES, buildArticleList } from './articleList.ts';
import { buildApiArticle } from './buildApiArticle.ts';
import { buildApiSchema } from './buildApiSchema.ts';
import { buildCorrections } from './buildCorrections.ts';
import { buildFront, buildFronts } from './buildFront.ts';
import {
  buildApiSection,
  buildContributors,
  buildFeeds,
  buildIndex,
  buildSearch,
  buildSections,
  buildSite,
  buildTags,
} from './buildOverviews.ts';
import { buildPhotoList } from './buildPhotoList.ts';

const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(buildApiSchema());

/** As published: JSON drops undefined fields. */
function published(document: unknown): unknown {
  return JSON.parse(JSON.stringify(document));
}

function archiveOf(articles: readonly ArticleSummary[]) {
  const now = new Date('2024-06-01T00:00:00Z');
  return buildArchive(
    { publication: testPublication, articles, sections: [], contributors: [], fronts: [], pages: [] },
    now,
  );
}

const rights = {
  creator: 'Ada',
  copyright: '© Ada',
  licence: 'https://example.com/l',
  digitalSourceType: 'digitalCapture',
};

describe('the API', () => {
  it('gives every photo with its rights and renditions', () => {
    const article = testArticle({ photos: [testPhoto(rights)] });
    const { photos, mainMedia } = buildApiArticle(article);
    expect(photos).toEqual([mainMedia]);
    expect(photos[0]).toMatchObject({
      ...rights,
      id: 'crane',
      url: 'http://localhost:3000/articles/harbour-fire#crane',
      credit: 'Harbour Authority',
      renditions: [
        { format: 'avif', width: 480, height: 320, url: 'http://localhost:3000/media/crane-1-480.avif' },
        { width: 480 },
        { width: 1200 },
        { width: 2400 },
      ],
    });
  });

  it('keeps the id of an article when it is renamed', () => {
    const moved = testArticle({ slug: 'quay-fire', previousSlugs: ['harbour-fire', 'great-fire'] });
    expect(buildApiArticle(moved)).toMatchObject({
      id: 'http://localhost:3000/articles/harbour-fire',
      url: 'http://localhost:3000/articles/quay-fire',
    });
    expect(buildApiArticle(testArticle()).id).toBe(buildApiArticle(testArticle()).url);
  });

  it('begins with the photo at the top of the article', () => {
    const lead = testPhoto({ id: 'main-media', licensor: 'https://example.com/buy' });
    const { photos, mainMedia } = buildApiArticle(testArticle({ leadPhoto: lead, mainMedia: lead }));
    expect(photos.map(({ id }) => id)).toEqual(['main-media', 'crane']);
    expect(photos[0]).toEqual(mainMedia);
    expect(mainMedia).toMatchObject({
      url: 'http://localhost:3000/articles/harbour-fire#main-media',
      licensor: 'https://example.com/buy',
    });
  });

  it('sends who looks for a picture that is only on fronts to its article', () => {
    const { mainMedia } = buildApiArticle(
      testArticle({ showsMainMedia: false, mainMedia: testPhoto({ id: 'main-media' }) }),
    );
    expect(mainMedia?.url).toBe('http://localhost:3000/articles/harbour-fire');
  });

  it('lists all articles, page by page', () => {
    const count = API_PAGE_SIZES.newest + API_PAGE_SIZES.page;
    const articles = Array.from({ length: count }, (_, index) => testArticle({ slug: `a-${index}` }));
    expect(buildArticleList(ALL_ARTICLES_PATH, articles, null)).toMatchObject({
      page: null,
      totalCount: count,
      previous: null,
      next: 'http://localhost:3000/api/articles/page/1.json',
    });
    const oldest = buildArticleList(ALL_ARTICLES_PATH, articles, 1);
    expect(oldest).toMatchObject({ page: 1, previous: 'http://localhost:3000/api/articles.json', next: null });
    expect(oldest?.articles.at(-1)?.slug).toBe(`a-${count - 1}`);
    expect([0, 2, 1.5, Number.NaN].map((page) => buildArticleList(ALL_ARTICLES_PATH, articles, page))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('lists the articles of a section, with the section', () => {
    const { section } = testArticle();
    const list = buildArticleList(sectionPath(section), [testArticle()], null, { section: buildApiSection(section) });
    expect(list).toMatchObject({
      totalCount: 1,
      section: { apiUrl: 'http://localhost:3000/api/sections/harbour.json' },
    });
  });

  it('lists corrections, the latest first, each with its article', () => {
    const corrections = ['2024-03-15', '2024-03-17'].map((day) => ({ date: `${day}T00:00:00.000Z`, text: day }));
    const other = testArticle({ slug: 'other', corrections: [{ date: '2024-03-16T00:00:00.000Z', text: '16' }] });
    const listed = buildCorrections([testArticle({ corrections }), other]).corrections;
    expect(listed.map(({ text, article }) => `${text} ${article.slug}`)).toEqual([
      '2024-03-17 harbour-fire',
      '16 other',
      '2024-03-15 harbour-fire',
    ]);
  });

  it('gives a front as it is arranged: order, weights, and when an editor’s entry ends', () => {
    const articles = ['a', 'b', 'c', 'd'].map((slug) => testArticle({ slug }));
    const { section } = testArticle();
    const archive = archiveOf(articles);
    const front = parseFront(
      'home',
      {
        stories: [{ article: 'c', weight: 'splash', until: '2024-06-02' }],
        bands: [{ section: 'harbour', title: 'On the quay', layout: 'headlines' }],
      },
      'UTC',
    );
    const document = buildFront(null, arrangeFront(articles, front, archive));
    expect(document).toMatchObject({
      name: 'home',
      url: 'http://localhost:3000/',
      splash: {
        weight: 'splash',
        until: '2024-06-02T00:00:00.000Z',
        article: { slug: 'c', headline: expect.any(String) },
      },
      articlesUrl: 'http://localhost:3000/api/articles.json',
    });
    expect(
      document.bands.map(({ title, layout, stories }) => [title, layout, stories.map(({ article }) => article.slug)]),
    ).toEqual([
      [null, 'leads', ['a', 'b']],
      ['On the quay', 'headlines', ['d']],
    ]);
    expect(buildFront(section, arrangeFront([], null, archive))).toMatchObject({
      name: 'harbour',
      section: { slug: 'harbour' },
      splash: null,
      bands: [],
      articlesUrl: 'http://localhost:3000/api/sections/harbour.json',
    });
  });

  it('lists every photo with its article and where that shows it', () => {
    const lead = testPhoto({ id: 'main-media' });
    const articles = [
      testArticle({ slug: 'led', leadPhoto: lead, mainMedia: lead }),
      testArticle({ slug: 'plain' }),
      testArticle({ slug: 'carded', mainMedia: testPhoto({ id: 'portrait' }), showsMainMedia: false }),
    ];
    const page = { items: articles, number: null, newer: null, older: 3 };
    const list = buildPhotoList(page);
    expect(list.photos.map(({ id, article, usedIn }) => `${article.slug} ${id}: ${usedIn.join(' ')}`)).toEqual([
      'led main-media: card lead',
      'led crane: body',
      'plain crane: card body',
      'carded crane: body',
      'carded portrait: card',
    ]);
    expect(list).toMatchObject({ page: null, previous: null, next: 'http://localhost:3000/api/photos/page/3.json' });
    expect(validate(published(list)), JSON.stringify(validate.errors)).toBe(true);
  });

  it('lists the feeds of the site and of each section, and says how to search', () => {
    const { feeds } = buildFeeds([testArticle().section]);
    expect(feeds.map(({ url }) => url.replace('http://localhost:3000', ''))).toEqual([
      ...['/feed.xml', '/feed.atom', '/feed.json'],
      ...['/sections/harbour/feed.xml', '/sections/harbour/feed.atom', '/sections/harbour/feed.json'],
    ]);
    expect(buildSearch().moduleUrl).toBe('http://localhost:3000/pagefind/pagefind.js');
  });

  it('has one empty page when nothing is published', () => {
    expect(buildArticleList(ALL_ARTICLES_PATH, [], null)).toMatchObject({ page: null, totalCount: 0, articles: [] });
  });
});

describe('the schema of the API', () => {
  const article = testArticle({
    photos: [testPhoto(rights)],
    updated: '2024-03-13T00:00:00.000Z',
    kicker: 'North quay',
    corrections: [{ date: '2024-03-15T00:00:00.000Z', text: 'Nine.' }],
  });

  it('accepts what the API answers', () => {
    const { section, byline } = article;
    const documents = [
      buildApiArticle(article),
      buildArticleList(ALL_ARTICLES_PATH, [article], null),
      buildArticleList(sectionPath(section), [], null, { section: buildApiSection(section) }),
      buildSections([section]),
      buildContributors(byline),
      buildTags([{ slug: 'fire', name: 'Fire' }]),
      buildCorrections([article]),
      buildSite(testPublication),
      buildIndex(),
      buildFront(section, arrangeFront([article], null, archiveOf([article]))),
      buildFronts(testPublication, [section]),
      buildFeeds([section]),
      buildSearch(),
    ];
    for (const document of documents) {
      expect(validate(published(document)), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  it('refuses an article without a credit', () => {
    const document = published(buildApiArticle(article));
    expect(validate({ ...Object(document), photos: [{ ...testPhoto(), credit: undefined }] })).toBe(false);
  });

  it('names every kind of document', () => {
    expect(Object.keys(Object(buildApiSchema()).$defs)).toEqual(
      expect.arrayContaining([
        'Article',
        'ArticleList',
        'ArticleSummary',
        'Photo',
        'Rendition',
        'Section',
        'Contributor',
      ]),
    );
  });
});
