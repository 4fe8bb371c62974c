import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { testArticle, testPhoto } from '../../testing/testArticle.ts';
import { testPublication } from '../../testing/testPublication.ts';
import { ALL_ARTICLES_PATH, sectionPath } from '../addresses.ts';
import { API_PAGE_SIZES, buildArticleList } from './articleList.ts';
import { buildApiArticle } from './buildApiArticle.ts';
import { buildApiSchema } from './buildApiSchema.ts';
import { buildCorrections } from './buildCorrections.ts';
import {
  buildApiSection,
  buildContributors,
  buildIndex,
  buildSections,
  buildSite,
  buildTags,
} from './buildOverviews.ts';

const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(buildApiSchema());

/** As published: JSON drops undefined fields. */
function published(document: unknown): unknown {
  return JSON.parse(JSON.stringify(document));
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
