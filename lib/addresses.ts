import { slug } from 'github-slugger';
import type { Article, ArticleSummary, Contributor, Photo, Section } from './content/model/article.ts';
import { siteUrl } from './siteUrl.ts';

/** The addresses of everything on the published site. */

/** The absolute URL of an address on this site. */
export function absoluteUrl(path: string): string {
  return new URL(path, `${siteUrl}/`).href;
}

/**
 * First parts of the addresses that every site has, with those that its server answers itself. A page
 * of the newsroom cannot have one of them.
 */
export const FIXED_NAMES: ReadonlySet<string> = new Set([
  ...['articles', 'sections', 'tags', 'contributors', 'corrections', 'search', 'page', 'pages', 'preview'],
  ...['api', 'media', 'islands', 'pagefind', 'sitemaps', 'index', '404', '410', 'missing', 'gone'],
  ...['healthz', 'readyz', 'keystatic', 'feeds', 'fonts'],
]);

/** Path of a page of the newsroom, such as the imprint. */
export function pagePath(slug: string): string {
  return `/${slug}`;
}

/** Path of such a page in the JSON API. */
export function apiPagePath(slug: string): string {
  return `/api/pages/${slug}.json`;
}

/** The key of IndexNow, by which search engines know that the site itself tells them of changes. */
export const INDEXNOW_KEY_PATH = '/indexnow.txt';

/** The publication's logo, if it has one. */
export const LOGO_PATH = '/logo.svg';

/** Path of a section's front. */
export function sectionPath({ slug }: Pick<Section, 'slug'>): string {
  return `/sections/${slug}`;
}

/** The last part of the address of a tag's front: its name in lower case with hyphens. */
export function tagSlug(name: string): string {
  const known = tagSlugs.get(name);
  if (known !== undefined) return known;
  const made = slug(name);
  tagSlugs.set(name, made);
  return made;
}

/** A cache: an archive repeats a few names, and `slug` runs a long pattern on each. */
const tagSlugs = new Map<string, string>();

/** Path of a tag's front, from the tag's name. */
export function tagPath(name: string): string {
  return `/tags/${tagSlug(name)}`;
}

/** Path of a contributor's front. */
export function contributorPath({ slug }: Pick<Contributor, 'slug'>): string {
  return `/contributors/${slug}`;
}

/**
 * Path of one page of a front.
 *
 * @param page its number; null for the newest part, which has the front's own address
 */
export function frontPagePath(frontPath: string, page: number | null): string {
  if (page === null) return frontPath;
  return frontPath === '/' ? `/page/${page}` : `${frontPath}/${page}`;
}

/**
 * What identifies an article in feeds and in the API: the address that it had first. It stays the
 * same when the article is renamed, or readers would get it again as new.
 */
export function articleId({ slug, previousSlugs }: Pick<ArticleSummary, 'slug' | 'previousSlugs'>): string {
  return absoluteUrl(`/articles/${previousSlugs[0] ?? slug}`);
}

/** Address that shows one photo of an article, enlarged. */
export function photoPath(article: Pick<Article, 'path'>, { id }: Pick<Photo, 'id'>): string {
  return `${article.path}#${id}`;
}

/** Path of an article as Markdown. */
export function markdownPath({ path }: Pick<Article, 'path'>): string {
  return `${path}.md`;
}

/** Path of an article in the JSON API. */
export function apiArticlePath({ slug }: Pick<Article, 'slug'>): string {
  return `/api/articles/${slug}.json`;
}

/** Path of an article in ninjs, the format of news agencies. */
export function apiNinjsPath({ slug }: Pick<Article, 'slug'>): string {
  return `/api/ninjs/${slug}.json`;
}

/** Path of a front as a package in ninjs. */
export function apiNinjsFrontPath(name: string): string {
  return `/api/ninjs/fronts/${name}.json`;
}

/** The newest changes of articles and pages in the JSON API, and one page of older ones; 1 has the oldest. */
export const CHANGES_PATH = '/api/changes.json';

export function changesPagePath(page: number): string {
  return `/api/changes/page/${page}.json`;
}

/** Stands for the front page in `apiListPath`. */
export const ALL_ARTICLES_PATH = '/articles';

/** Stands for the list of all photos in `apiListPath`. */
export const ALL_PHOTOS_PATH = '/photos';

/**
 * Path of a front in the JSON API, as an editor arranges it.
 *
 * @param name `home`, or the slug of a section
 */
export function apiFrontPath(name: string): string {
  return `/api/fronts/${name}.json`;
}

/**
 * Path of one page of a list of articles in the API.
 *
 * @param frontPath of the front that shows the same articles
 * @param page its number; null for the newest part
 */
export function apiListPath(frontPath: string, page: number | null): string {
  return page === null ? `/api${frontPath}.json` : `/api${frontPath}/page/${page}.json`;
}

/** The sitemap of all fronts. */
export const FRONTS_SITEMAP_PATH = '/sitemaps/fronts.xml';

/** Path of one of the sitemaps of articles; 1 has the oldest. */
export function articlesSitemapPath(number: number): string {
  return `/sitemaps/articles/${number}.xml`;
}

export const FEED_FILES = { rss: 'feed.xml', atom: 'feed.atom', json: 'feed.json' } as const;

export type FeedFormat = keyof typeof FEED_FILES;

/** Path of an article's preview, percent-encoded, since its token signs the path as requested. */
export function previewPath(slug: string): string {
  return `/preview/${encodeURIComponent(slug)}`;
}

/**
 * Path of the preview of an article that is not saved. Only the newsroom asks for it.
 *
 * @param id names its file in `unsavedDir`
 */
export function unsavedPath(slug: string, id: string): string {
  return `${previewPath(slug)}/unsaved/${id}`;
}

/** Path of a feed: the whole site's, or a section's. */
export function feedPath(format: FeedFormat, section: Pick<Section, 'slug'> | null): string {
  return `${section ? sectionPath(section) : ''}/${FEED_FILES[format]}`;
}

/** The article whose page, Markdown, API or ninjs document an address is; null for other addresses. */
export function slugOfAddress(address: string): string | null {
  return (
    /^\/(?:articles\/([^/.]+)(?:\.md)?|api\/(?:articles|ninjs)\/([^/.]+)\.json)$/
      .exec(address)
      ?.slice(1)
      .find(Boolean) ?? null
  );
}
