import { absoluteUrl, articleId, contributorPath, type FeedFormat, feedPath, sectionPath } from '../addresses.ts';
import type { Article, Photo, Section } from '../content/model/article.ts';
import type { Publication } from '../content/model/publication/publication.ts';
import { jpegOf } from '../images/jpegOf.ts';
import { mediaPath } from '../images/mediaPath.ts';
import { lastChange } from '../lastChange.ts';
import { getPublication } from '../site.ts';
import { escapeXml } from '../util/escapeXml.ts';
import { formatXml, type XmlElement } from '../util/formatXml.ts';
import { buildArticleHtml } from './buildArticleHtml.ts';

/**
 * How many articles a feed has, newest first. They are whole articles, so more would be a heavy
 * file.
 */
export const FEED_ITEM_LIMIT = 20;

/** Date of a feed without articles. It needs one, and the clock would change its bytes. */
const EPOCH = '1970-01-01T00:00:00.000Z';

const GENERATOR = 'Galley';

/** The rights of the words: the licence, or the name of the publication. */
function rightsOf({ licence, name }: Publication): string {
  return licence ? `${licence.name} (${licence.url})` : `© ${name}`;
}

/**
 * Builds a feed with whole articles. All of its dates come from articles, so the same articles give
 * the same bytes.
 *
 * @param format RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1
 * @param section null for the whole site
 * @param articles newest first; only the first `FEED_ITEM_LIMIT` are used
 */
export function buildFeed(format: FeedFormat, section: Section | null, articles: readonly Article[]): string {
  const items = articles.slice(0, FEED_ITEM_LIMIT);
  switch (format) {
    case 'rss':
      return buildRss(section, items);
    case 'atom':
      return buildAtom(section, items);
    case 'json':
      return buildJsonFeed(section, items);
    default:
      throw new Error(`Unknown feed format: ${String(format satisfies never)}`);
  }
}

function buildRss(section: Section | null, articles: readonly Article[]): string {
  const { link, title, description, updated } = describeFeed(section, articles);
  const self = absoluteUrl(feedPath('rss', section));
  return formatXml([
    'rss',
    [
      [
        'channel',
        [
          ['title', title],
          ['link', link],
          ['description', description],
          ['language', getPublication().language],
          ['copyright', rightsOf(getPublication())],
          ['lastBuildDate', new Date(updated).toUTCString()],
          ['docs', 'https://www.rssboard.org/rss-specification'],
          ['generator', GENERATOR],
          ['atom:link', [], { rel: 'self', type: 'application/rss+xml', href: self }],
          ...articles.map(rssItem),
        ],
      ],
    ],
    {
      version: '2.0',
      'xmlns:atom': 'http://www.w3.org/2005/Atom',
      'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    },
  ]);
}

/** RSS wants an e-mail address in `author`; the element of Dublin Core takes names. */
function rssItem(article: Article): XmlElement {
  const { headline, trailText, path, published, mainMedia, byline } = article;
  const url = absoluteUrl(path);
  const id = articleId(article);
  return [
    'item',
    [
      ['title', headline],
      ['link', url],
      ['guid', id, { isPermaLink: String(id === url) }],
      ['pubDate', new Date(published).toUTCString()],
      ['dc:creator', byline.map(({ name }) => name).join(', ')],
      ['dc:language', foreignLanguage(article)],
      ...categoriesOf(article).map((name): XmlElement => ['category', name]),
      // HTML, which formatXml escapes once more.
      ['description', escapeXml(trailText)],
      [
        'enclosure',
        mainMedia ? [] : undefined,
        { url: mainMedia ? jpegUrl(mainMedia) : '', type: 'image/jpeg', length: '0' },
      ],
      ['content:encoded', buildArticleHtml(article)],
    ],
  ];
}

function buildAtom(section: Section | null, articles: readonly Article[]): string {
  const { link, title, description, updated } = describeFeed(section, articles);
  return formatXml([
    'feed',
    [
      ['id', link],
      ['title', title],
      ['subtitle', description],
      ['updated', updated],
      ['generator', GENERATOR],
      ['author', atomPerson(getPublication().name, '/')],
      ['link', [], { rel: 'alternate', href: link }],
      ['link', [], { rel: 'self', href: absoluteUrl(feedPath('atom', section)) }],
      ['icon', absoluteUrl('/icon.svg')],
      ['rights', rightsOf(getPublication())],
      ...articles.map(atomEntry),
    ],
    { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': getPublication().language },
  ]);
}

function atomEntry(article: Article): XmlElement {
  const { headline, trailText, path, published, byline } = article;
  const language = foreignLanguage(article);
  return [
    'entry',
    [
      ['id', articleId(article)],
      ['title', headline],
      ['link', [], { href: absoluteUrl(path) }],
      ['published', published],
      ['updated', lastChange(article)],
      ...byline.map((one): XmlElement => ['author', atomPerson(one.name, contributorPath(one))]),
      ...categoriesOf(article).map((term): XmlElement => ['category', [], { term }]),
      ['summary', trailText],
      ['content', buildArticleHtml(article), { type: 'html' }],
    ],
    language === undefined ? {} : { 'xml:lang': language },
  ];
}

function atomPerson(name: string, path: string): XmlElement[] {
  return [
    ['name', name],
    ['uri', absoluteUrl(path)],
  ];
}

function buildJsonFeed(section: Section | null, articles: readonly Article[]): string {
  const { link, title, description } = describeFeed(section, articles);
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: link,
    feed_url: absoluteUrl(feedPath('json', section)),
    description,
    favicon: absoluteUrl('/icon.svg'),
    language: getPublication().language,
    authors: [{ name: getPublication().name, url: absoluteUrl('/') }],
    items: articles.map((article) => ({
      id: articleId(article),
      url: absoluteUrl(article.path),
      title: article.headline,
      summary: article.trailText,
      content_html: buildArticleHtml(article),
      ...(article.mainMedia ? { image: jpegUrl(article.mainMedia) } : {}),
      date_published: article.published,
      date_modified: lastChange(article),
      authors: article.byline.map((contributor) => ({
        name: contributor.name,
        url: absoluteUrl(contributorPath(contributor)),
      })),
      tags: categoriesOf(article),
      language: article.language,
    })),
  };
  return JSON.stringify(feed, null, 1);
}

function describeFeed(section: Section | null, articles: readonly Article[]) {
  return {
    link: absoluteUrl(section ? sectionPath(section) : '/'),
    title: feedTitle(section),
    description: section?.description ?? getPublication().description,
    updated: articles.map(lastChange).sort().at(-1) ?? EPOCH,
  };
}

function categoriesOf({ section, tags }: Article): string[] {
  return [section.name, ...tags];
}

/** The language of an article that is not in the site's. */
function foreignLanguage({ language }: Article): string | undefined {
  return language === getPublication().language ? undefined : language;
}

function jpegUrl(photo: Photo): string {
  return absoluteUrl(mediaPath(jpegOf(photo).name));
}

/** The title of a feed, and of links to it. */
export function feedTitle(section: Section | null): string {
  return section ? `${getPublication().name}: ${section.name}` : getPublication().name;
}
