import { type APIRequestContext, expect, test } from '@playwright/test';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import sharp from 'sharp';
import { listFiles } from '../publish/site/outDirectory.ts';
import { listFeedErrors } from '../testing/listFeedErrors.ts';
import { listSitemapErrors } from '../testing/listSitemapErrors.ts';
import { NEWEST, PUBLISHED, pathOf, read, SITE, WITH_PHOTOS } from './support/machines.ts';
import { FIXTURES_OUT_DIR } from './support/newsrooms.ts';

/** The addresses that machines read; no browser needed. */

const parser = new XMLParser({
  ignoreAttributes: false,
  isArray: (name) => ['item', 'entry', 'url', 'sitemap', 'image:image'].includes(name),
});

async function readXml(request: APIRequestContext, path: string, mediaType = /^application\/(?:rss\+)?xml/) {
  const xml = await read(request, path, mediaType);
  expect(XMLValidator.validate(xml), path).toBe(true);
  return parser.parse(xml);
}

type SitemapPage = { loc: string; lastmod?: string; 'image:image'?: { 'image:loc': string }[] };

/** The pages in all parts of the sitemap. */
async function readSitemap(request: APIRequestContext): Promise<SitemapPage[]> {
  const pages: SitemapPage[] = [];
  for (const { loc } of (await readXml(request, '/sitemap.xml')).sitemapindex.sitemap) {
    pages.push(...(await readXml(request, pathOf(loc))).urlset.url);
  }
  return pages;
}

test.describe('feeds', () => {
  test('RSS has the newest articles in full, newest first', async ({ request }) => {
    const { channel } = (await readXml(request, '/feed.xml')).rss;
    expect(channel['atom:link']['@_href']).toBe(`${SITE}/feed.xml`);
    expect(channel.item.map(({ link }: { link: string }) => link)).toEqual(
      NEWEST.map((slug) => `${SITE}/articles/${slug}`),
    );
    const fire = channel.item[PUBLISHED.indexOf('harbour-fire')];
    expect(fire.title).toBe('Fire closes the harbour for a night');
    expect(new Date(fire.pubDate).toISOString()).toBe('2024-03-12T06:30:00.000Z');
    const content: string = fire['content:encoded'];
    expect(content).toContain('The alarm was raised at ten');
    expect(content.match(/<figure>/g)).toHaveLength(5);
    expect(content).toContain('Harbour Authority');
    expect(content).not.toMatch(/(?:src|href)="(?!https:)/);
  });

  test('Atom has the newest articles in full', async ({ request }) => {
    const { feed } = await readXml(request, '/feed.atom', /^application\/atom\+xml/);
    expect(feed.updated).toBe('2024-06-02T16:00:00.000Z');
    const [{ id: firstId }] = feed.entry.filter(({ id }: { id: string }) => id.endsWith('quay-vote'));
    expect(firstId).toBe(`${SITE}/articles/quay-vote`);
    expect(feed.entry.map(({ link }: { link: { '@_href': string } }) => link['@_href'])).toEqual(
      NEWEST.map((slug) => `${SITE}/articles/${slug}`),
    );
    const vote = feed.entry[PUBLISHED.indexOf('council-vote')];
    expect(vote).toMatchObject({ published: '2024-03-14T09:00:00.000Z', updated: '2024-03-15T16:20:00.000Z' });
    expect(vote.author.map(({ name }: { name: string }) => name)).toEqual(['Tom Arden', 'Ines Falk']);
    expect(vote.content['#text']).toContain('eight to five');
  });

  test('JSON Feed has the shape of version 1.1', async ({ request }) => {
    const feed = JSON.parse(await read(request, '/feed.json', /^application\/feed\+json/));
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: expect.any(String),
      home_page_url: `${SITE}/`,
      feed_url: `${SITE}/feed.json`,
    });
    expect(feed.items).toHaveLength(NEWEST.length);
    for (const item of feed.items) {
      expect(item).toMatchObject({
        id: item.url.replace('council-vote', 'quay-vote'),
        title: expect.any(String),
        content_html: expect.stringContaining('<p>'),
      });
      expect(item.authors[0]).toEqual({ name: expect.any(String), url: expect.stringContaining('/contributors/') });
      expect(Number.isNaN(Date.parse(item.date_published))).toBe(false);
    }
    const illustrated = feed.items.filter(({ image }: { image?: string }) => image?.endsWith('.jpg'));
    expect(illustrated.map(({ url }: { url: string }) => url)).toEqual(
      WITH_PHOTOS.map((slug) => `${SITE}/articles/${slug}`),
    );
  });

  test('each section has its own feeds', async ({ request }) => {
    const { channel } = (await readXml(request, '/sections/town/feed.xml')).rss;
    expect(channel.item.map(({ link }: { link: string }) => link)).toEqual([
      `${SITE}/articles/council-vote`,
      `${SITE}/articles/market-day`,
    ]);
    const { feed } = await readXml(request, '/sections/town/feed.atom', /^application\/atom\+xml/);
    expect(feed.entry).toHaveLength(2);
    const json = JSON.parse(await read(request, '/sections/harbour/feed.json', /^application\/feed\+json/));
    expect(json.items).toHaveLength(20);
  });

  test('all of them obey the rules of feed validators', async ({ request }) => {
    for (const folder of ['', '/sections/town', '/sections/harbour']) {
      for (const [format, name] of [
        ['rss', 'feed.xml'],
        ['atom', 'feed.atom'],
        ['json', 'feed.json'],
      ] as const) {
        const feed = await read(request, `${folder}/${name}`, /xml|json/);
        expect(listFeedErrors(format, feed), `${folder}/${name}`).toEqual([]);
      }
    }
  });

  test('all their pictures exist', async ({ request }) => {
    const { channel } = (await readXml(request, '/feed.xml')).rss;
    const html: string = channel.item.map((item: object) => Reflect.get(item, 'content:encoded')).join('');
    const pictures = new Set([...html.matchAll(/<img src="([^"]*)"/g)].map(([, address = '']) => pathOf(address)));
    expect(pictures.size).toBeGreaterThan(15);
    for (const path of pictures) expect((await request.head(path)).status(), path).toBe(200);
  });

  test('pages link to them', async ({ request }) => {
    const html = await read(request, '/articles/harbour-fire', /html/);
    const links = [...html.matchAll(/<link rel="alternate" type="([^"]*)" href="([^"]*)"/g)];
    for (const [, type = '', address = ''] of links) {
      expect((await request.head(pathOf(address))).status(), address).toBe(200);
      expect(type).not.toBe('');
    }
    expect(links.map(([, , address]) => address)).toEqual(
      expect.arrayContaining([
        `${SITE}/feed.xml`,
        `${SITE}/sections/harbour/feed.atom`,
        `${SITE}/articles/harbour-fire.md`,
        `${SITE}/api/articles/harbour-fire.json`,
      ]),
    );
  });
});

test.describe('search engines', () => {
  test('the sitemap lists every page that is not a redirect or an error, and no other', async ({ request }) => {
    const listed = (await readSitemap(request)).map(({ loc }) => decodeURI(pathOf(loc)));
    const pages = (await listFiles(FIXTURES_OUT_DIR)).filter(
      (file) => file.endsWith('.html') && !/^4\d\d\.html$/.test(file),
    );
    const indexed: string[] = [];
    for (const file of pages) {
      const path = `/${file.replace(/(?:^|\/)index\.html$|\.html$/, '')}`;
      // Numbered pages of fronts are left out; their articles are listed.
      if (/\/\d+$/.test(path)) continue;
      const html = await read(request, path, /html/);
      if (!/<meta name="robots" content="[^"]*noindex/.test(html)) indexed.push(path);
    }
    expect(listed.sort()).toEqual(indexed.sort());
  });

  test('the sitemap names the pictures of each article', async ({ request }) => {
    const fire = (await readSitemap(request)).find(({ loc }) => loc.endsWith('/harbour-fire'));
    expect(fire?.lastmod).toBe('2024-03-12T06:30:00.000Z');
    const images = fire?.['image:image'] ?? [];
    expect(images).toHaveLength(5);
    for (const image of images) {
      expect((await request.head(pathOf(image['image:loc']))).status()).toBe(200);
    }
  });

  test('the news sitemap has nothing older than two days, and is not named when it is empty', async ({ request }) => {
    expect((await readXml(request, '/news-sitemap.xml')).urlset ?? '').not.toHaveProperty('url');
    expect(await read(request, '/robots.txt', /^text\/plain/)).not.toContain('news-sitemap');
  });

  test('the sitemaps match their schemas', async ({ request }) => {
    const index = await read(request, '/sitemap.xml', /^application\/xml/);
    const parts: string[] = (await readXml(request, '/sitemap.xml')).sitemapindex.sitemap.map(
      ({ loc }: SitemapPage) => loc,
    );
    expect(await listSitemapErrors(index)).toEqual([]);
    for (const part of parts) {
      expect(await listSitemapErrors(await read(request, pathOf(part), /xml/)), part).toEqual([]);
    }
  });

  test('robots.txt allows everything and names the sitemaps', async ({ request }) => {
    const text = await read(request, '/robots.txt', /^text\/plain/);
    expect(text).toMatch(/^User-agent: \*\nAllow: \/\n/);
    for (const [, address = ''] of text.matchAll(/^Sitemap: (.*)$/gm)) {
      await readXml(request, pathOf(address));
    }
  });

  test('every article has metadata with a picture for shared links', async ({ request }) => {
    for (const slug of PUBLISHED) {
      const html = await read(request, `/articles/${slug}`, /html/);
      const meta = new Map(
        [...html.matchAll(/<meta (?:name|property)="([^"]*)" content="([^"]*)"/g)].map(([, name, content]) => [
          name,
          content,
        ]),
      );
      expect(html).toContain(`<link rel="canonical" href="${SITE}/articles/${slug}">`);
      expect(meta.get('description')).toBeTruthy();
      expect(meta.get('robots')).toContain('max-image-preview:large');
      expect(meta.get('twitter:card')).toBe('summary_large_image');
      expect(meta.get('og:type')).toBe('article');
      expect(meta.get('og:url')).toBe(`${SITE}/articles/${slug}`);
      if (!WITH_PHOTOS.includes(slug)) continue;
      const picture = await request.get(pathOf(meta.get('og:image') ?? ''));
      const { width, height } = await sharp(await picture.body()).metadata();
      expect([String(width), String(height)]).toEqual([meta.get('og:image:width'), meta.get('og:image:height')]);
      expect((width ?? 0) / (height ?? 1)).toBeCloseTo(1200 / 630, 1);
    }
  });

  test('every other page has its own title, description and address', async ({ request }) => {
    const pages = await readSitemap(request);
    const titles = new Set<string>();
    for (const { loc } of pages) {
      const html = await read(request, pathOf(loc), /html/);
      const [, title = ''] = /<title>([^<]*)<\/title>/.exec(html) ?? [];
      titles.add(title);
      expect(html).toMatch(/<meta name="description" content="[^"]+"/);
      expect(html).toMatch(/<meta name="robots" content="[^"]*max-image-preview:large/);
      expect(html).toMatch(/<meta property="og:title" content="[^"]+"/);
      const [, canonical = ''] = /<link rel="canonical" href="([^"]*)"/.exec(html) ?? [];
      expect(canonical.replace(/\/$/, '')).toBe(loc.replace(/\/$/, ''));
    }
    expect(titles.size).toBe(pages.length);
  });

  test('structured data describes every article and each of its photos', async ({ request }) => {
    for (const slug of PUBLISHED) {
      const html = await read(request, `/articles/${slug}`, /html/);
      const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
      const graph: { '@type': string; [property: string]: unknown }[] = JSON.parse(json)['@graph'];
      const [news] = graph.filter((node) => node['@type'] === 'NewsArticle');
      expect(news?.mainEntityOfPage).toBe(`${SITE}/articles/${slug}`);
      expect(news?.image ?? []).toHaveLength(WITH_PHOTOS.includes(slug) ? 3 : 0);
      const photoIds = [...html.matchAll(/<figure id="([^"]*)"/g)].map(([, id]) => `${SITE}/articles/${slug}#${id}`);
      const images = graph.filter((node) => node['@type'] === 'ImageObject');
      expect(images.map((image) => image['@id'])).toEqual(photoIds);
      for (const image of images) {
        expect(image.creditText).toBeTruthy();
        expect(html).toContain(`src="${pathOf(String(image.contentUrl))}"`);
      }
    }
  });

  test('browsers find an icon that the security policy allows', async ({ request, page }) => {
    const html = await read(request, '/', /html/);
    const [, address = ''] = /<link rel="icon" href="([^"]*)"/.exec(html) ?? [];
    await read(request, address, /^image\/svg\+xml/);
    await page.goto(address);
    await expect(page.locator('svg ellipse')).toBeVisible();
  });
});

test.describe('Markdown', () => {
  test('every article is available as plain Markdown', async ({ request }) => {
    for (const slug of PUBLISHED) {
      const text = await read(request, `/articles/${slug}.md`, /^text\/markdown;\s*charset=utf-8/);
      expect(text, slug).toMatch(/^---\nheadline: /);
      expect(text, slug).not.toMatch(/<[A-Z]/);
      for (const [, address = ''] of text.matchAll(/!\[[^\]]*\]\(([^)]*)\)/g)) {
        expect((await request.head(pathOf(address))).status(), address).toBe(200);
      }
    }
    const lighthouse = await read(request, '/articles/old-lighthouse.md', /markdown/);
    expect(lighthouse).toContain('| Lamp  | works             |     0 |');
    expect(lighthouse).toContain('*The lamp room, under dust sheets.* (Ines Falk)');
  });

  test('an unknown one gets a page of the site', async ({ request }) => {
    const response = await request.get('/articles/there-is-no-such-article.md');
    expect(response.status()).toBe(404);
    expect(response.headers()['content-type']).toMatch(/^text\/html/);
  });

  test('llms.txt lists them all', async ({ request }) => {
    const text = await read(request, '/llms.txt', /^text\/plain;\s*charset=utf-8/);
    for (const slug of PUBLISHED) expect(text).toContain(`(${SITE}/articles/${slug}.md)`);
    for (const [, address = ''] of text.matchAll(/\]\(([^)]*)\)/g)) {
      expect((await request.head(pathOf(address))).status(), address).toBe(200);
    }
  });
});

test.describe('an article that has moved', () => {
  for (const old of ['quay-vote', 'council-quay-decision']) {
    test(`is found at its old address, ${old}`, async ({ request }) => {
      const response = await request.get(`/articles/${old}?from=feed`, { maxRedirects: 0 });
      expect(response.status()).toBe(308);
      expect(response.headers().location).toBe('/articles/council-vote?from=feed');
    });
  }
});
