import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { bodyFrom } from '../../testing/bodyFrom.ts';
import { listFeedErrors } from '../../testing/listFeedErrors.ts';
import { testArticle } from '../../testing/testArticle.ts';
import { buildFeed, FEED_ITEM_LIMIT } from './buildFeed.ts';

const parser = new XMLParser({
  ignoreAttributes: false,
  isArray: (name) => ['item', 'entry', 'category'].includes(name),
});
const nasty = testArticle({
  headline: 'Fish & <chips> "to go" ]]> é',
  trailText: 'A < B',
  tags: ['R&D', '<3', '"quoted"'],
  byline: [
    { slug: 'a', name: 'Ada & Sons', url: 'https://example.com/?a=1&b=2' },
    { slug: 'b', name: 'Bo' },
  ],
  body: bodyFrom('Code: `]]>` and &amp;.'),
});
const section = nasty.section;

describe('buildFeed', () => {
  it('makes RSS with whole articles', () => {
    const { channel } = parser.parse(buildFeed('rss', null, [testArticle()])).rss;
    expect(channel).toMatchObject({
      link: 'http://localhost:3000/',
      language: 'en-GB',
      lastBuildDate: 'Tue, 12 Mar 2024 06:30:00 GMT',
      'atom:link': { '@_href': 'http://localhost:3000/feed.xml', '@_rel': 'self' },
    });
    expect(channel.item).toHaveLength(1);
    expect(channel.item[0]).toMatchObject({
      title: 'Fire closes the harbour',
      link: 'http://localhost:3000/articles/harbour-fire',
      description: 'It burned until morning.',
      pubDate: 'Tue, 12 Mar 2024 06:30:00 GMT',
      'dc:creator': 'Ines Falk',
      category: ['Harbour', 'Fire'],
      enclosure: { '@_url': 'http://localhost:3000/media/crane-1-1200.jpg', '@_type': 'image/jpeg' },
    });
    expect(channel.item[0]['content:encoded']).toContain('<figcaption>The old crane was saved.');
  });

  it('makes Atom with whole articles', () => {
    const updated = '2024-03-13T00:00:00.000Z';
    const { feed } = parser.parse(buildFeed('atom', section, [testArticle({ updated })]));
    expect(feed).toMatchObject({
      id: 'http://localhost:3000/sections/harbour',
      title: 'Perigee: Harbour',
      updated,
      link: [
        { '@_rel': 'alternate' },
        { '@_rel': 'self', '@_href': 'http://localhost:3000/sections/harbour/feed.atom' },
      ],
    });
    expect(feed.entry[0]).toMatchObject({
      id: 'http://localhost:3000/articles/harbour-fire',
      published: '2024-03-12T06:30:00.000Z',
      updated,
      author: { name: 'Ines Falk', uri: 'http://localhost:3000/contributors/ines-falk' },
      category: [{ '@_term': 'Harbour' }, { '@_term': 'Fire' }],
    });
    expect(feed.entry[0].content['#text']).toContain('<figcaption>');
  });

  it('makes JSON Feed 1.1 with whole articles', () => {
    const feed = JSON.parse(buildFeed('json', null, [testArticle()]));
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      feed_url: 'http://localhost:3000/feed.json',
      items: [
        {
          id: 'http://localhost:3000/articles/harbour-fire',
          date_published: '2024-03-12T06:30:00.000Z',
          authors: [{ name: 'Ines Falk', url: 'http://localhost:3000/contributors/ines-falk' }],
          image: 'http://localhost:3000/media/crane-1-1200.jpg',
        },
      ],
    });
    expect(feed.items[0].content_html).toContain('<figcaption>');
  });

  it.each(['rss', 'atom', 'json'] as const)('obeys the rules of feed validators: %s', (format) => {
    const moved = testArticle({ slug: 'quay-fire', previousSlugs: ['great-fire'], language: 'ar', direction: 'rtl' });
    const plain = testArticle({ slug: 'plain', tags: [], photos: [], mainMedia: null, body: bodyFrom('[a](#b)') });
    expect(listFeedErrors(format, buildFeed(format, null, [nasty, moved, plain]))).toEqual([]);
    expect(listFeedErrors(format, buildFeed(format, section, []))).toEqual([]);
  });

  it('has two articles with one id reported', () => {
    const twice = [testArticle(), testArticle()];
    expect(listFeedErrors('rss', buildFeed('rss', null, twice))).toEqual(['channel.item: two items have one guid']);
    expect(listFeedErrors('atom', buildFeed('atom', null, twice))).toEqual(['entry: two entries have one id']);
  });

  for (const format of ['rss', 'atom'] as const) {
    it(`is well-formed ${format} whatever an editor wrote`, () => {
      const xml = buildFeed(format, section, [nasty]);
      expect(XMLValidator.validate(xml)).toBe(true);
      expect(xml).toContain('Ada &amp; Sons');
    });
  }

  for (const format of ['rss', 'atom'] as const) {
    it(`holds nothing in ${format} that XML forbids, and keeps the rest`, () => {
      const bad = 'a]]\u0000>b]]\u000B>c\uD800\uFFFE]]>';
      const article = testArticle({
        headline: bad,
        trailText: bad,
        tags: [bad],
        section: { slug: 'harbour', name: bad, description: bad },
        byline: [{ slug: 'a', name: bad }],
        body: bodyFrom(`Code: \`${bad}\` and ${bad}`),
      });
      const xml = buildFeed(format, article.section, [article]);
      expect(XMLValidator.validate(xml)).toBe(true);
      expect(xml).not.toMatch(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u);
      expect(xml).not.toContain(']]>');
      const { rss, feed } = parser.parse(xml);
      const [item] = rss?.channel.item ?? feed.entry;
      expect(item.title).toBe('a]]>b]]>c]]>');
    });
  }

  it.each(['rss', 'atom', 'json'] as const)('keeps the id of an article in %s when it is renamed', (format) => {
    const first = 'http://localhost:3000/articles/harbour-fire';
    const feed = buildFeed(format, null, [
      testArticle({ slug: 'quay-fire', previousSlugs: ['harbour-fire', 'great-fire'] }),
    ]);
    const item =
      format === 'json'
        ? JSON.parse(feed).items[0]
        : (parser.parse(feed).rss?.channel.item ?? parser.parse(feed).feed.entry)[0];
    expect(item.id ?? item.guid['#text']).toBe(first);
    expect(item.guid?.['@_isPermaLink'] ?? 'false').toBe('false');
    expect(feed).toContain('http://localhost:3000/articles/quay-fire');
  });

  it('names the language of an article that is not in the site’s', () => {
    const foreign = testArticle({ language: 'ar', direction: 'rtl' });
    const rss = parser.parse(buildFeed('rss', null, [testArticle(), foreign])).rss.channel;
    expect(rss.item.map((item: object) => Reflect.get(item, 'dc:language'))).toEqual([undefined, 'ar']);
    const atom = parser.parse(buildFeed('atom', null, [testArticle(), foreign])).feed;
    expect(atom['@_xml:lang']).toBe('en-GB');
    expect(atom.entry.map((entry: object) => Reflect.get(entry, '@_xml:lang'))).toEqual([undefined, 'ar']);
    const json = JSON.parse(buildFeed('json', null, [foreign]));
    expect(json.items[0].language).toBe('ar');
  });

  it('carries only the newest articles', () => {
    const articles = Array.from({ length: FEED_ITEM_LIMIT + 5 }, (_, index) => testArticle({ slug: `a-${index}` }));
    const items = parser.parse(buildFeed('rss', null, articles)).rss.channel.item;
    expect(items).toHaveLength(FEED_ITEM_LIMIT);
    expect(items[0].link).toBe('http://localhost:3000/articles/a-0');
  });

  it('has a date of its own even without articles', () => {
    expect(buildFeed('rss', section, [])).toContain('<lastBuildDate>Thu, 01 Jan 1970 00:00:00 GMT</lastBuildDate>');
    expect(buildFeed('atom', section, [])).toContain('<updated>1970-01-01T00:00:00.000Z</updated>');
  });
});
