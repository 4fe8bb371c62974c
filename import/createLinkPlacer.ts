import { tagPath } from '../lib/addresses.ts';
import { isAllowedUrl } from '../lib/content/grammar/isAllowedUrl.ts';
import type { Place } from '../lib/content/model/problem.ts';
import { UNKNOWN_SITE_URL } from './ghost/parseGhost.ts';
import type { Tell } from './newsroomExport.ts';
import { toSlug } from './toSlug.ts';

/** What of the old site is found where now. */
export type MovedSite = {
  siteUrl: string;
  /** Articles by every path that they had. */
  articles: ReadonlyMap<string, MovedArticle>;
  /** Articles by the last part of their path, which outlives a change of the old site's addresses. */
  articlesBySlug: ReadonlyMap<string, MovedArticle>;
  sections: ReadonlySet<string>;
  contributors: ReadonlyMap<string, string>;
  tags: ReadonlyMap<string, string>;
};

export type MovedArticle = { slug: string; isDraft: boolean };

export type PlaceLink = (url: string, place: Place) => string | null;

const HINT_FOR_OLD_SITE = 'When the old site is gone, it leads nowhere. Link to something else, or take the link away.';
const HINT_FOR_REFUSED =
  'Links lead to https:, http:, mailto: and pages of this site. Write in the sentence what readers need.';

/** The path of an address on the old site, by which its pages are known: no slash at the end, and the query of a shortlink. */
export function sitePath(url: URL): string {
  const id = /[?&](?:p|page_id)=(\d+)/.exec(url.search)?.[1];
  const path = decode(url.pathname).replace(/\/(?:index\.(?:php|html?))?$/, '');
  return id !== undefined && path === '' ? `?p=${id}` : path;
}

/** Whether an address is one of the old site, with or without `www.`, secure or not. */
export function isOnSite(url: URL, siteUrl: string): boolean {
  const host = (name: string) => name.replace(/^www\./, '');
  return URL.canParse(siteUrl) && host(url.host) === host(new URL(siteUrl).host);
}

/**
 * Makes what finds the new address of a link in one article.
 *
 * @param from the article, and its address on the old site
 */
export function createLinkPlacer(site: MovedSite, from: MovedArticle & { url: string }, tell: Tell): PlaceLink {
  const base = URL.canParse(from.url)
    ? from.url
    : URL.canParse(site.siteUrl)
      ? `${site.siteUrl}/`
      : `${UNKNOWN_SITE_URL}/`;
  const refuse = (url: string, place: Place, why: string) => {
    tell.finding(place, `a link to ${url.slice(0, 200)} was taken away: ${why}; its words were kept`, HINT_FOR_REFUSED);
    return null;
  };

  return (text, place) => {
    const href = text.trim();
    if (href.startsWith('#')) return href;
    if (/^mailto:/i.test(href)) return isAllowedUrl(href) ? href : refuse(href, place, 'it is no address');
    if (!URL.canParse(href, base)) return refuse(href, place, 'it is no address');
    const url = new URL(href, base);
    if (!/^https?:$/.test(url.protocol)) return refuse(href, place, `${url.protocol} cannot be linked to`);
    if (!isOnSite(url, site.siteUrl))
      return isAllowedUrl(url.href) ? url.href : refuse(href, place, 'it cannot be used');
    const path = sitePath(url);
    const article = site.articles.get(path) ?? site.articlesBySlug.get(toSlug(lastPart(path)));
    if (article && !isUpload(path)) {
      if (article.slug === from.slug && url.hash.length > 1) return url.hash;
      if (article.isDraft && !from.isDraft) return refuse(href, place, `"${article.slug}" is a draft`);
      if (url.hash.length > 1) tell.note('links to a place in another article lead to its beginning');
      return `/articles/${article.slug}`;
    }
    const front = frontPath(path, site);
    if (front !== null) return front;
    if (url.origin === UNKNOWN_SITE_URL) return refuse(url.pathname, place, 'the export does not say what is there');
    if (!isAllowedUrl(url.href)) return refuse(href, place, 'it cannot be used');
    tell.finding(place, `a link still leads to the old site: ${url.href}`, HINT_FOR_OLD_SITE);
    return url.href;
  };
}

function lastPart(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.html?$/, '');
}

function isUpload(path: string): boolean {
  return /\/(?:wp-content|content\/(?:images|files|media))\//.test(`${path}/`);
}

/** The front that takes the place of one of the old site's lists; null when there is none. */
function frontPath(path: string, { sections, contributors, tags }: MovedSite): string | null {
  if (path === '') return '/';
  if (path === '/feed' || path === '/rss') return '/feed.xml';
  const [, kind, slug = ''] = /^\/(category|tag|author)\/(?:[^/]+\/)*([^/]+)$/.exec(path) ?? [];
  const tag = tags.get(toSlug(slug));
  const contributor = contributors.get(slug);
  if (kind !== undefined && kind !== 'author' && sections.has(toSlug(slug))) return `/sections/${toSlug(slug)}`;
  if (kind === 'tag' && tag !== undefined) return tagPath(tag);
  return kind === 'author' && contributor !== undefined ? `/contributors/${contributor}` : null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
