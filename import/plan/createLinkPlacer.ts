import { tagPath } from '../../lib/addresses.ts';
import { isAllowedUrl } from '../../lib/content/grammar/isAllowedUrl.ts';
import type { Place } from '../../lib/content/model/problem.ts';
import { decodePercents } from '../../lib/util/decodePercents.ts';
import type { Tell } from '../newsroomExport.ts';
import { toSlug } from './toSlug.ts';

/** The new addresses of the old site. */
export type MovedSite = {
  /** Null if unknown. */
  siteUrl: string | null;
  /** Articles by each of their old paths. */
  articles: ReadonlyMap<string, MovedArticle>;
  /**
   * Articles by the last part of their path, which stays the same when a site changes its address
   * scheme.
   */
  articlesBySlug: ReadonlyMap<string, MovedArticle>;
  /** Slugs of sections by those of the old site's categories. */
  sections: ReadonlyMap<string, string>;
  contributors: ReadonlyMap<string, string>;
  /** Names of tags by the old site's slugs. */
  tags: ReadonlyMap<string, string>;
};

export type MovedArticle = { slug: string; isDraft: boolean };

export type PlaceLink = (url: string, place: Place) => string | null;

/** A base for paths if the site's address is unknown. No link uses it. */
const NO_SITE = 'https://path.invalid';
const HINT_FOR_OLD_SITE = 'When the old site is gone, it leads nowhere. Link to something else, or take the link away.';
const HINT_FOR_REFUSED =
  'Links lead to https:, http:, mailto: and pages of this site. Write in the sentence what readers need.';

/** The canonical path of a page on the old site: no trailing slash; for a shortlink, the query. */
export function sitePath(url: URL): string {
  const id = /[?&](?:p|page_id)=(\d+)/.exec(url.search)?.[1];
  const path = decodePercents(url.pathname)
    .replace(/\/+$/, '')
    .replace(/\/index\.(?:php|html?)$/, '');
  return id !== undefined && path === '' ? `?p=${id}` : path;
}

/** The path of an address on the old site; null if it is on another site. */
export function pathOnSite(address: string, siteUrl: string | null): URL | null {
  if (!URL.canParse(address, siteUrl ?? NO_SITE)) return null;
  const url = new URL(address, siteUrl ?? NO_SITE);
  return hostOf(url) === hostOf(new URL(siteUrl ?? NO_SITE)) ? url : null;
}

/** The host without `www.`. */
function hostOf(url: URL): string {
  return url.host.replace(/^www\./, '');
}

/**
 * Creates a function that finds the new address of a link in one article.
 *
 * @param from the article, and its address on the old site
 */
export function createLinkPlacer(site: MovedSite, from: MovedArticle & { url: string }, tell: Tell): PlaceLink {
  const siteUrl = site.siteUrl !== null && URL.canParse(site.siteUrl) ? site.siteUrl : null;
  const root = `${siteUrl ?? NO_SITE}/`;
  const base = URL.canParse(from.url, root) ? new URL(from.url, root).href : root;
  const refuse = (url: string, place: Place, why: string) => {
    const message = `a link to ${url.slice(0, 200)} was taken away: ${why}; its words were kept`;
    tell.finding({ kind: 'refused-link', place, message, hint: HINT_FOR_REFUSED, quote: url });
    return null;
  };

  return (given, place) => {
    // Some editors escaped addresses twice.
    const href = given.trim().replace(/&amp;/g, '&');
    if (href.startsWith('#')) return href;
    if (/^mailto:/i.test(href)) return isAllowedUrl(href) ? href : refuse(href, place, 'it is no address');
    if (!URL.canParse(href, base)) return refuse(href, place, 'it is no address');
    const url = new URL(href, base);
    if (!/^https?:$/.test(url.protocol)) return refuse(href, place, `${url.protocol} cannot be linked to`);
    if (pathOnSite(url.href, siteUrl) === null)
      return isAllowedUrl(url.href) ? url.href : refuse(href, place, 'it cannot be used');
    const path = sitePath(url);
    const article = site.articles.get(path) ?? site.articlesBySlug.get(toSlug(lastPart(path)));
    if (article && !isUpload(path)) {
      if (article.slug === from.slug && url.hash.length > 1) return url.hash;
      if (article.isDraft && !from.isDraft) return refuse(href, place, `"${article.slug}" is a draft`);
      if (url.hash.length > 1) tell.note('links to a place in another article lead to its beginning');
      return `/articles/${article.slug}`;
    }
    // An address such as `/?attachment_id=11` is not the home page.
    const front =
      path === '' && /[?&]\w+=/.test(url.search.replace(/[?&]utm_\w+=[^&]*/g, '')) ? null : frontPath(path, site);
    if (front !== null) return front;
    if (siteUrl === null) return refuse(`${url.pathname}${url.search}`, place, 'the export does not say what is there');
    if (!isAllowedUrl(url.href)) return refuse(href, place, 'it cannot be used');
    const message = `a link still leads to the old site: ${url.href}`;
    tell.finding({ kind: 'old-link', place, message, hint: HINT_FOR_OLD_SITE });
    return url.href;
  };
}

function lastPart(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.html?$/, '');
}

function isUpload(path: string): boolean {
  return /\/(?:wp-content|content\/(?:images|files|media))\//.test(`${path}/`);
}

/** The front that replaces one of the old site's lists; null if there is none. */
export function frontPath(path: string, { sections, contributors, tags }: MovedSite): string | null {
  if (path === '') return '/';
  if (path === '/feed' || path === '/rss') return '/feed.xml';
  const [, kind, slug = '', feed] = /^\/(category|tag|author)\/(?:[^/]+\/)*?([^/]+)(\/(?:feed|rss))?$/.exec(path) ?? [];
  const section = sections.get(slug) ?? sections.get(toSlug(slug));
  const tag = tags.get(slug) ?? tags.get(toSlug(slug));
  const contributor = contributors.get(slug);
  if (kind !== undefined && kind !== 'author' && section !== undefined)
    return `/sections/${section}${feed ? '/feed.xml' : ''}`;
  if (kind !== undefined && kind !== 'author' && tag !== undefined) return tagPath(tag);
  return kind === 'author' && contributor !== undefined ? `/contributors/${contributor}` : null;
}
