import { XMLParser, XMLValidator } from 'fast-xml-parser';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildApiArticle } from '../lib/api/buildApiArticle.ts';
import { buildArticleHtml } from '../lib/feeds/buildArticleHtml.ts';
import { buildFeed } from '../lib/feeds/buildFeed.ts';
import { buildArticleMarkdown } from '../lib/markdown/buildArticleMarkdown.ts';
import { buildLlmsText } from '../lib/markdown/buildLlmsText.ts';
import { buildNewsSitemap } from '../lib/seo/buildNewsSitemap.ts';
import { listHtmlEscapes } from './proving/listHtmlEscapes.ts';
import { testArticle, testPhoto } from './testArticle.ts';

// Text that the grammar allows, each able to end something in some format.
const HOSTILE = [
  '</script><script>alert(1)</script>',
  '</title></textarea></style><img src=x onerror=alert(1)>',
  ']]><script>alert(1)</script><![CDATA[',
  '--><!--',
  '" onmouseover="alert(1)',
  "' onmouseover='alert(1)",
  '$' + '{process.exit()} {process.exit()} `a`',
  'a\n---\nheadline: b\n# c\n- [d](javascript:alert(1))',
  '[a](javascript:alert(1)) ![b](javascript:c) <javascript:d>',
  '&lt;script&gt; &amp;#60; &',
  '\u2028\u2029\u202e',
  '=cmd|a!A1',
];

function hostileArticle(text: string) {
  const photo = testPhoto({ alt: text, caption: text, credit: text, creator: text, copyright: text });
  return testArticle({
    headline: text,
    seoHeadline: text,
    standfirst: text,
    trailText: text,
    kicker: text,
    tags: [text],
    section: { slug: 'harbour', name: text, description: text },
    byline: [{ slug: 'ines-falk', name: text, bio: text }],
    credits: [{ role: text, name: text, url: 'https://example.org/?a="><script>' }],
    corrections: [{ date: '2024-03-12T06:30:00.000Z', text }],
    photos: [photo],
    leadPhoto: photo,
    published: '2024-03-12T06:30:00.000Z',
  });
}

const NOW = new Date('2024-03-12T07:00:00Z');

describe.each(HOSTILE)('%j', (text) => {
  const article = hostileArticle(text);

  it('is text in a feed’s HTML', () => {
    expect(listHtmlEscapes(buildArticleHtml(article))).toEqual([]);
  });

  it.each(['rss', 'atom'] as const)('leaves %s well-formed, with HTML that holds nothing else', (format) => {
    const xml = buildFeed(format, article.section, [article]);
    expect(XMLValidator.validate(xml)).toBe(true);
    const feed = new XMLParser({ ignoreAttributes: true }).parse(xml);
    const content = format === 'rss' ? feed.rss.channel.item['content:encoded'] : feed.feed.entry.content;
    expect(listHtmlEscapes(String(content))).toEqual([]);
  });

  it('is a value in JSON', () => {
    const feed = JSON.parse(buildFeed('json', article.section, [article]));
    expect(feed.items[0].title).toBe(text);
    expect(listHtmlEscapes(feed.items[0].content_html)).toEqual([]);
    expect(JSON.parse(JSON.stringify(buildApiArticle(article))).headline).toBe(text);
  });

  it('is text in the news sitemap', () => {
    const xml = buildNewsSitemap([article], NOW);
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(xml.match(/<(?!\/?(?:urlset|url|loc|news:\w+)\b|\?xml)/g)).toBeNull();
  });

  it('is text in Markdown, and a value in its header', () => {
    const [, header = '', ...body] = buildArticleMarkdown(article).split(/^---\n/m);
    expect(parse(header)).toMatchObject({ headline: text, publication: 'Perigee' });
    const kinds = JSON.stringify(unified().use(remarkParse).parse(body.join('---\n')));
    expect(kinds).not.toMatch(/"type":"html"|"url":"(?:javascript|data):/);
  });

  it('stays on one line of llms.txt', () => {
    const lines = buildLlmsText([article], [article.section]).split('\n');
    expect(lines.filter((line) => line.startsWith('- ')).length).toBe(6);
    expect(lines.filter((line) => line.startsWith('#')).length).toBe(4);
  });
});
