import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bodyFrom } from '../../testing/bodyFrom.ts';
import { listPortableDifferences, withoutWhitespace } from '../../testing/proving/listPortableDifferences.ts';
import { portableToHtml } from '../../testing/proving/portableToHtml.ts';
import { testArticle, testPhoto } from '../../testing/testArticle.ts';
import type { Article } from '../content/model/article.ts';
import { describeBody } from '../content/reading/describeBody.ts';
import { parseArticleSource } from '../content/reading/source.ts';
import { buildApiArticle } from './buildApiArticle.ts';
import { buildApiSchema } from './buildApiSchema.ts';
import { buildPortableBody } from './buildPortableBody.ts';
import { bodySchema } from './portableSchema.ts';

/** An article with this body, and a photo for each that the body shows. */
function articleWith(source: string, overrides: Partial<Article> = {}): Article {
  const body = bodyFrom(source);
  const photos = describeBody(body).photos.map(({ id }) => testPhoto({ id: String(id), alt: `Alt of ${id}` }));
  return testArticle({ body, photos, ...overrides });
}

function bodyOf(source: string) {
  return buildPortableBody(articleWith(source));
}

describe('the body as Portable Text', () => {
  it('has text with decorators and links', () => {
    expect(bodyOf('One **two *three*** [four](/a "Five")\nsix\\\nseven `eight`')).toEqual([
      {
        _type: 'block',
        _key: expect.stringMatching(/^[0-9a-f]{12}$/),
        style: 'normal',
        children: [
          { _type: 'span', _key: 's0', text: 'One ', marks: [] },
          { _type: 'span', _key: 's1', text: 'two ', marks: ['strong'] },
          { _type: 'span', _key: 's2', text: 'three', marks: ['strong', 'em'] },
          { _type: 'span', _key: 's3', text: ' ', marks: [] },
          { _type: 'span', _key: 's4', text: 'four', marks: ['l0'] },
          { _type: 'span', _key: 's5', text: ' six\nseven ', marks: [] },
          { _type: 'span', _key: 's6', text: 'eight', marks: ['code'] },
        ],
        markDefs: [{ _type: 'link', _key: 'l0', href: 'http://localhost:3000/a', title: 'Five' }],
      },
    ]);
  });

  it('has plain lists as list items, and others as objects', () => {
    expect(bodyOf('- a\n  1. b\n- c')).toMatchObject([
      { _type: 'block', listItem: 'bullet', level: 1 },
      { _type: 'block', listItem: 'number', level: 2 },
      { _type: 'block', listItem: 'bullet', level: 1 },
    ]);
    expect(bodyOf('3. a\n4. b')).toMatchObject([{ _type: 'list', listItem: 'number', start: 3, items: [{}, {}] }]);
    expect(bodyOf('- a\n\n  b')).toMatchObject([{ _type: 'list', items: [{ content: [{}, {}] }] }]);
    expect(bodyOf('- a\n\n* b')).toMatchObject([{ _type: 'block' }, { _type: 'list' }]);
  });

  it('has photos with their whole record, alone and in galleries', () => {
    const article = articleWith(
      '<Photo src="a.jpg" />\n\n<Gallery layout="strip">\n  <Photo src="b.jpg" />\n</Gallery>',
    );
    const { body, photos } = buildApiArticle(article);
    expect(body).toMatchObject([
      { _type: 'photo', ...photos[0], role: 'inline' },
      { _type: 'gallery', layout: 'strip', photos: [{ _type: 'photo', ...photos[1] }] },
    ]);
  });

  it('begins with the photo at the top', () => {
    expect(buildPortableBody(testArticle({ leadPhoto: testPhoto({ id: 'lead' }) }))[0]).toMatchObject({
      _type: 'photo',
      id: 'lead',
    });
  });

  it('keeps the key of a block when another changes', () => {
    const keysOf = (source: string) => bodyOf(source).map(({ _key }) => _key);
    const [first, second, twin] = keysOf('One.\n\nTwo.\n\nTwo.');
    expect(keysOf('Zero.\n\nTwo.\n\nTwo.').slice(1)).toEqual([second, twin]);
    expect(keysOf('One.\n\nThree.\n\nTwo.')).toEqual([first, expect.anything(), second]);
    expect(new Set([first, second, twin]).size).toBe(3);
  });

  it('keeps the key of a photo when it gets more renditions', () => {
    const article = articleWith('<Gallery>\n  <Photo src="a.jpg" />\n</Gallery>');
    const [photo = testPhoto()] = article.photos;
    const quick = { ...article, photos: [{ ...photo, renditions: photo.renditions.slice(1, 2) }] };
    const keysOf = (one: Article) => JSON.stringify(buildPortableBody(one)).match(/"_key":"\w+"/g);
    expect(keysOf(quick)).toHaveLength(2);
    expect(keysOf(quick)).toEqual(keysOf(article));
  });

  it('fits the published schema, and nothing else does', () => {
    const { $defs: definitions } = z.record(z.string(), z.unknown()).parse(buildApiSchema());
    expect(Object.keys(Object(definitions))).toEqual(
      expect.arrayContaining(['Content', 'TextBlock', 'Span', 'Table', 'PhotoBlock', 'GalleryBlock']),
    );
    const [block] = bodyOf('One.');
    expect(bodySchema.safeParse([block]).success).toBe(true);
    for (const wrong of [
      { ...block, _type: 'video' },
      { ...block, _key: undefined },
      { ...block, style: 'h7' },
    ])
      expect(bodySchema.safeParse([wrong]).success).toBe(false);
  });
});

/** The articles of both newsrooms. */
const FILES = ['content/articles', 'fixtures/valid/articles'].flatMap((folder) =>
  readdirSync(folder).map((slug) => join(folder, slug, 'index.mdx')),
);

describe('the renderer of the specification with a small map', () => {
  it.each(FILES)('gives the HTML of %s', (file) => {
    const source = parseArticleSource(readFileSync(file)).bodyText;
    const document = buildApiArticle(
      articleWith(source, {
        language: 'ar',
        direction: 'rtl',
        corrections: [{ date: '2024-03-15T00:00:00.000Z', text: 'Nine & ten.' }],
      }),
    );
    expect(withoutWhitespace(portableToHtml(document))).toBe(withoutWhitespace(document.contentHtml));
    expect(listPortableDifferences(articleWith(source))).toEqual([]);
  });

  it.each([
    '> a\n>\n> b\n>\n> - c',
    '1. a\n\n   b\n2. - c\n\n     d',
    '- a\n- b\n\n1. c\n   - d\n     - e\n2. f',
    '| a | *b* |\n| - | -: |\n| [c](/c) | d |',
    '| a |\n| - |',
    '```js\nlet a;\n```\n\n***\n\n~~a **b**~~ `c  d`',
    '[a][b] [b]\n\n[b]: /c "d"\n\n[b]: /e',
    '<FactBox title="A <b>">\n\n- a\n\n  b\n\n<Photo src="a.jpg" />\n\n</FactBox>',
    '<PullQuote by="A & B">a\nb</PullQuote>',
    '<Passage lang="ar">\n\nسلام\n\n- باب\n\n<PullQuote>\n\nقال\n\n</PullQuote>\n\n</Passage>',
  ])('gives the HTML of %j', (source) => {
    const document = buildApiArticle(articleWith(source));
    expect(withoutWhitespace(portableToHtml(document))).toBe(withoutWhitespace(document.contentHtml));
  });

  it('keeps the direction of what runs against the text around it', () => {
    const article = articleWith('## سلام\n\nسلام\n\n> سلام\n\n> سلام\n>\n> سلام\n\n- سلام\n\n| سلام |\n| - |\n| b |');
    for (const node of article.body.children) node.data = { hProperties: { dir: 'rtl' } };
    const document = buildApiArticle(article);
    expect(withoutWhitespace(portableToHtml(document))).toBe(withoutWhitespace(document.contentHtml));
    expect(document.contentHtml.match(/ dir="rtl"/g)).toHaveLength(6);
  });
});
