import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { fromHtml } from 'hast-util-from-html';
import { toString as textOf } from 'mdast-util-to-string';
import { renderToStaticMarkup } from 'react-dom/server';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatPhoto } from '@/authoring/photos/formatPhoto.ts';
import { JsonLd } from '@/components/seo/JsonLd.tsx';
import { buildApiArticle } from '@/lib/api/buildApiArticle.ts';
import type { Article, Photo } from '@/lib/content/model/article.ts';
import type { PictureMetadata } from '@/lib/content/model/picture.ts';
import { listMedia } from '@/lib/content/reading/body.ts';
import { parseArticleSource } from '@/lib/content/reading/source.ts';
import { buildFeed } from '@/lib/feeds/buildFeed.ts';
import { photoshopSegment, withSegments } from '@/lib/images/hostileBytes.testing.ts';
import { readPicture } from '@/lib/images/readPicture.ts';
import { samplePhoto } from '@/lib/images/samplePhoto.testing.ts';
import { buildArticleMarkdown } from '@/lib/markdown/buildArticleMarkdown.ts';
import { buildArticleJsonLd } from '@/lib/seo/jsonLd.ts';
import { bodyFrom } from '@/testing/bodyFrom.ts';
import { testArticle, testPhoto } from '@/testing/testArticle.ts';
import { Figure } from './Figure.tsx';

/** Metadata of a photo, written by an attacker. */
const CAPTION =
  'A pier</figcaption></script><script>alert(1)</script><img src=x onerror=alert(2)> ]]>--><!-- {process.exit()} ' +
  '[a](javascript:alert(3)) ![b](javascript:alert(4)) <https://evil.example> \u202Egnp.exe\u202C &#x3C;b&#62; \u{1F30A}';
const CREDIT = '"><svg onload=alert(5)>\u0000 \' onmouseover=alert(6) \u2066x\u2069 &quot;';

let folder: string;
let metadata: PictureMetadata;
let photo: Photo;
let article: Article;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-hostile-text-'));
  const path = join(folder, 'pier.jpg');
  const texts = photoshopSegment([
    [120, Buffer.from(CAPTION)],
    [110, Buffer.from(CREDIT)],
    [80, Buffer.from(CREDIT)],
    [116, Buffer.from(CAPTION)],
  ]);
  await writeFile(path, withSegments(await samplePhoto(60, 40).jpeg().toBuffer(), [texts]));
  ({ metadata } = await readPicture(path));
  const { caption = '', credit = '', creator = '', copyright = '' } = metadata;
  photo = testPhoto({ id: 'pier', alt: credit, caption, credit, creator, copyright });
  article = testArticle({ photos: [photo], body: bodyFrom('<Photo src="pier.jpg" />\n') });
});
afterAll(() => rm(folder, { recursive: true }));

/**
 * Everything in some HTML that could do harm: unexpected elements, event handlers, and addresses
 * with a scheme.
 */
function dangersOf(html: string, expected: readonly string[]): string[] {
  const dangers: string[] = [];
  visit(fromHtml(html, { fragment: true }), (node) => {
    if (node.type === 'comment') dangers.push('a comment');
    if (node.type !== 'element') return;
    if (!expected.includes(node.tagName)) dangers.push(`<${node.tagName}>`);
    for (const [name, value] of Object.entries(node.properties)) {
      if (/^on/i.test(name)) dangers.push(name);
      if (['href', 'src', 'srcSet'].includes(name) && !/^(?:http:\/\/localhost:3000\/|[/#])/.test(String(value))) {
        dangers.push(`${name}=${value}`);
      }
    }
  });
  return dangers;
}

const FIGURE = ['div', 'figure', 'a', 'picture', 'source', 'img', 'figcaption', 'span', 'bdi', 'nav'];
const FEED = ['p', 'figure', 'a', 'img', 'figcaption', 'small', 'h2', 'ul', 'li'];

describe('what a photo’s file says, in', () => {
  it('the record: no control, no override of direction', () => {
    expect(metadata.caption).toBe(CAPTION.replace(/[\u202E\u202C]/g, ''));
    expect(metadata.credit).toBe(CREDIT.replace(/[\0\u2066\u2069]/g, ''));
  });

  it('the page, where the lightbox and print take it from too', () => {
    const html = renderToStaticMarkup(<Figure language="en" photo={photo} set={[photo]} sizes="100vw" />);
    expect(dangersOf(html, FIGURE)).toEqual([]);
    const texts: string[] = [];
    visit(fromHtml(html, { fragment: true }), 'element', (node) => {
      if (node.tagName === 'img') texts.push(String(node.properties.alt));
      if (node.tagName === 'span') texts.push(textOf(node));
    });
    expect(texts).toEqual([photo.alt, photo.caption, `${photo.credit} · ${photo.copyright}`]);
  });

  it('structured data', () => {
    const html = renderToStaticMarkup(<JsonLd graph={buildArticleJsonLd(article)} />);
    expect(html.match(/<[^>]*>/g)).toEqual(['<script type="application/ld+json">', '</script>']);
    expect(JSON.stringify(JSON.parse(html.replace(/<[^>]*>/g, '')))).toContain(JSON.stringify(photo.caption));
  });

  it.each(['rss', 'atom', 'json'] as const)('the feed (%s)', (format) => {
    const feed = buildFeed(format, null, [article]);
    let html: string;
    if (format === 'json') html = JSON.parse(feed).items[0].content_html;
    else {
      expect(XMLValidator.validate(feed)).toBe(true);
      const parsed = new XMLParser().parse(feed);
      html = format === 'rss' ? parsed.rss.channel.item['content:encoded'] : parsed.feed.entry.content;
    }
    expect(dangersOf(html, FEED)).toEqual([]);
    expect(textOf(fromHtml(html, { fragment: true }))).toContain(photo.caption);
  });

  it('the API', () => {
    expect(dangersOf(buildApiArticle(article).contentHtml, FEED)).toEqual([]);
  });

  it('Markdown, where it stays text', () => {
    const urls: string[] = [];
    const types = new Set<string>();
    visit(unified().use(remarkParse).parse(buildArticleMarkdown(article)), (node) => {
      if ('url' in node) urls.push(String(node.url));
      types.add(node.type);
    });
    expect(urls.filter((url) => !url.startsWith('http://localhost:3000/'))).toEqual([]);
    expect([...types]).not.toContain('html');
  });

  it('the article that it is filled in to', () => {
    const source = formatPhoto({ src: 'pier.jpg', alt: photo.alt, caption: photo.caption, credit: photo.credit });
    const { body, findings } = parseArticleSource(Buffer.from(`---\n---\n\n${source}\n`));
    expect(findings).toEqual([]);
    expect(body && listMedia(body).photos.map(({ attributes }) => attributes)).toMatchObject([
      { caption: photo.caption, credit: photo.credit },
    ]);
  });
});
