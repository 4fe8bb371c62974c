import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bodyFrom } from '../../../testing/bodyFrom.ts';
import { testArticle, testPhoto } from '../../../testing/testArticle.ts';
import { testPublication } from '../../../testing/testPublication.ts';
import { buildArchive } from '../../archive.ts';
import { arrangeFront } from '../../fronts/arrangeFront.ts';
import { buildNinjs, NINJS_STANDARD } from './buildNinjs.ts';
import { buildNinjsPackage } from './buildNinjsPackage.ts';
import { validateNinjs } from './validateNinjs.testing.ts';

const rights = {
  creator: 'Ada',
  copyright: '© Ada',
  licence: 'https://example.com/l',
  digitalSourceType: 'digitalCapture',
};

/** Every optional part. */
const full = testArticle({
  slug: '灯台',
  previousSlugs: ['lighthouse'],
  kicker: 'North quay',
  updated: '2024-03-13T00:00:00.000Z',
  corrections: [{ date: '2024-03-15T00:00:00.000Z', text: 'It was nine.' }],
  byline: [
    { slug: 'ines-falk', name: 'Ines Falk' },
    { slug: 'city-desk', name: 'City desk', kind: 'desk' },
  ],
  photos: [testPhoto(rights)],
});

const archive = buildArchive(
  {
    publication: testPublication,
    articles: [full, testArticle()],
    sections: [],
    contributors: [],
    fronts: [],
    pages: [],
  },
  new Date('2024-06-01T00:00:00Z'),
);

describe('ninjs', () => {
  it.each([
    ['an article with everything', buildNinjs(full)],
    [
      'an article without photos',
      buildNinjs(testArticle({ photos: [], mainMedia: null, showsMainMedia: false, body: bodyFrom('It began.') })),
    ],
    [
      'a photo that only cards show',
      buildNinjs(testArticle({ mainMedia: testPhoto({ id: 'card' }), showsMainMedia: false })),
    ],
    ['a front', buildNinjsPackage(null, arrangeFront(archive.articles, null, archive))],
    ['an empty front', buildNinjsPackage(full.section, arrangeFront([], null, archive))],
  ])('is valid by the schema of the standard: %s', (_what, document) => {
    expect(validateNinjs(document)).toEqual([]);
  });

  it('names the version of the schema that it is tested against', () => {
    expect(NINJS_STANDARD.schema).toBe(JSON.parse(readFileSync('lib/api/ninjs/ninjs-schema_3.1.json', 'utf8')).$id);
  });

  it('keeps the identity of an article that was renamed, and says when it was last changed', () => {
    expect(buildNinjs(full)).toMatchObject({
      uri: 'http://localhost:3000/articles/lighthouse',
      firstCreated: '2024-03-12T06:30:00.000Z',
      versionCreated: '2024-03-15T00:00:00.000Z',
      edNote: 'Correction (2024-03-15T00:00:00.000Z): It was nine.',
      by: 'Ines Falk and City desk',
      people: [{ name: 'Ines Falk', rel: 'creator' }],
      organisations: [{ name: 'City desk', rel: 'creator' }],
    });
  });

  it('gives every photo with its rights, how it was made, and its JPEGs', () => {
    expect(buildNinjs(full).associations).toMatchObject([
      {
        name: 'crane',
        rel: 'mainMedia',
        type: 'picture',
        by: 'Ada',
        copyrightNotice: '© Ada',
        rightsInfo: { linkedRights: 'https://example.com/l' },
        infoSources: [{ name: 'Harbour Authority', role: 'credit' }],
        digitalSourceType: { uri: 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture' },
        renditions: [
          { name: 'w480', href: 'http://localhost:3000/media/crane-1-480.jpg', contentType: 'image/jpeg', width: 480 },
          { name: 'w1200' },
          { name: 'w2400' },
        ],
      },
    ]);
  });

  it('lists the articles of a front in reading order, each with its own document', () => {
    const { type, associations } = buildNinjsPackage(null, arrangeFront(archive.articles, null, archive));
    expect(type).toBe('composite');
    expect(associations.map(({ rel, renditions }) => [rel, renditions?.[0]?.href])).toEqual([
      ['splash', 'http://localhost:3000/api/ninjs/harbour-fire.json'],
      ['standard', 'http://localhost:3000/api/ninjs/%E7%81%AF%E5%8F%B0.json'],
    ]);
  });
});
