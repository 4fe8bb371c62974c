import { slug } from 'github-slugger';
import type { Article, Contributor, Photo, Section } from './content/article.ts';
import { site } from './site.ts';

/** Where everything of the published site is to be found. */

/** The absolute form of an address on this site. */
export function absoluteUrl(path: string): string {
  return new URL(path, `${site.url}/`).href;
}

/** Path of a section's front. */
export function sectionPath({ slug }: Pick<Section, 'slug'>): string {
  return `/sections/${slug}`;
}

/** The last part of the address of a tag's front: its name in lower case, joined by hyphens. */
export function tagSlug(name: string): string {
  return slug(name);
}

/** Path of the front of a tag, by the tag's name. */
export function tagPath(name: string): string {
  return `/tags/${tagSlug(name)}`;
}

/** Path of a contributor's front. */
export function contributorPath({ slug }: Pick<Contributor, 'slug'>): string {
  return `/contributors/${slug}`;
}

/**
 * Path of one page of a front; the first is the front itself.
 *
 * @param frontPath path of the front
 */
export function frontPagePath(frontPath: string, page: number): string {
  if (page === 1) return frontPath;
  return frontPath === '/' ? `/page/${page}` : `${frontPath}/${page}`;
}

/** Address of one photo on its article's page, where it opens enlarged. */
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

/** Path of one page of the API's list of articles; the first is 1. */
export function apiListPath(page: number): string {
  return page === 1 ? '/api/articles.json' : `/api/articles/page/${page}.json`;
}

export const FEED_FILES = { rss: 'feed.xml', atom: 'feed.atom', json: 'feed.json' } as const;

export type FeedFormat = keyof typeof FEED_FILES;

/** Path of an article's preview, which answers only with a token for it (`lib/previewToken.ts`). */
export function previewPath(slug: string): string {
  return `/preview/${slug}`;
}

/** Path of a feed: the whole site's, or a section's. */
export function feedPath(format: FeedFormat, section: Pick<Section, 'slug'> | null): string {
  return `${section ? sectionPath(section) : ''}/${FEED_FILES[format]}`;
}
