import { Feed, type Item } from 'feed';
import { absoluteUrl, contributorPath, type FeedFormat, feedPath, sectionPath } from '../addresses.ts';
import type { Article, Section } from '../content/model/article.ts';
import { jpegOf } from '../images/jpegOf.ts';
import { mediaPath } from '../images/mediaPath.ts';
import { lastChange } from '../lastChange.ts';
import { site } from '../site.ts';
import { dropForbiddenXml, escapeXml } from '../util/escapeXml.ts';
import { buildArticleHtml } from './buildArticleHtml.ts';

/**
 * How many articles a feed has, newest first. They are whole articles, so more would be a heavy
 * file.
 */
export const FEED_ITEM_LIMIT = 20;

/** Date of a feed without articles. It needs one, and the clock would change its bytes. */
const EPOCH = '1970-01-01T00:00:00.000Z';

const GENERATOR = 'Galley';

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
      return buildXmlFeed(format, section, items, rssItem).rss2();
    case 'atom':
      return buildXmlFeed(format, section, items, atomItem).atom1();
    case 'json':
      return buildJsonFeed(section, items);
    default:
      throw new Error(`Unknown feed format: ${String(format satisfies never)}`);
  }
}

function buildXmlFeed(
  format: 'rss' | 'atom',
  section: Section | null,
  articles: readonly Article[],
  toItem: (article: Article) => Item,
): Feed {
  const link = absoluteUrl(section ? sectionPath(section) : '/');
  const feed = new Feed({
    id: link,
    link,
    title: dropForbiddenXml(feedTitle(section)),
    description: dropForbiddenXml(section?.description ?? site.description),
    language: site.language,
    updated: new Date(articles.map(lastChange).sort().at(-1) ?? EPOCH),
    feed: absoluteUrl(feedPath(format, section)),
    favicon: absoluteUrl('/icon.svg'),
    copyright: `${site.licence.name} (${site.licence.url})`,
    author: { name: site.name, link: absoluteUrl('/') },
    generator: GENERATOR,
  });
  for (const article of articles) feed.addItem(toItem(article));
  return feed;
}

/**
 * The part that RSS and Atom share. The package puts title, description and content into CDATA, but
 * escapes only the first `]]>`, and it keeps characters that XML forbids.
 */
function baseItem(article: Article): Item {
  const { headline, trailText, path, published, section, tags } = article;
  return {
    title: dropForbiddenXml(headline).replaceAll(']]>', ']]›'),
    link: absoluteUrl(path),
    date: new Date(lastChange(article)),
    published: new Date(published),
    description: escapeXml(trailText),
    content: dropForbiddenXml(buildArticleHtml(article)).replaceAll(']]>', ']]&gt;'),
    category: [section.name, ...tags].map((name) => ({ name: dropForbiddenXml(name) })),
  };
}

/** RSS wants an e-mail address in `author`; the element of Dublin Core takes names. */
function rssItem(article: Article): Item {
  const { mainMedia, byline } = article;
  const creators = dropForbiddenXml(byline.map(({ name }) => name).join(', '));
  const item = { ...baseItem(article), extensions: [{ name: 'dc:creator', objects: { _text: creators } }] };
  if (!mainMedia) return item;
  const url = absoluteUrl(mediaPath(jpegOf(mainMedia).name));
  return { ...item, enclosure: { url, type: 'image/jpeg', length: 0 } };
}

/** The package declares Atom titles as HTML, and does not escape `<` in category attributes. */
function atomItem(article: Article): Item {
  const { category = [], ...item } = baseItem(article);
  return {
    ...item,
    title: escapeXml(article.headline),
    category: category.map(({ name = '' }) => ({ term: name.replaceAll('<', '‹') })),
    author: article.byline.map((contributor) => ({
      name: dropForbiddenXml(contributor.name),
      link: absoluteUrl(contributorPath(contributor)),
    })),
  };
}

function buildJsonFeed(section: Section | null, articles: readonly Article[]): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feedTitle(section),
    home_page_url: absoluteUrl(section ? sectionPath(section) : '/'),
    feed_url: absoluteUrl(feedPath('json', section)),
    description: section?.description ?? site.description,
    favicon: absoluteUrl('/icon.svg'),
    language: site.language,
    authors: [{ name: site.name, url: absoluteUrl('/') }],
    items: articles.map((article) => ({
      id: absoluteUrl(article.path),
      url: absoluteUrl(article.path),
      title: article.headline,
      summary: article.trailText,
      content_html: buildArticleHtml(article),
      ...(article.mainMedia ? { image: absoluteUrl(mediaPath(jpegOf(article.mainMedia).name)) } : {}),
      date_published: article.published,
      date_modified: lastChange(article),
      authors: article.byline.map((contributor) => ({
        name: contributor.name,
        url: absoluteUrl(contributorPath(contributor)),
      })),
      tags: [article.section.name, ...article.tags],
      language: article.language,
    })),
  };
  return JSON.stringify(feed, null, 1);
}

/** The title of a feed, and of links to it. */
export function feedTitle(section: Section | null): string {
  return section ? `${site.name}: ${section.name}` : site.name;
}
