import type { Metadata } from 'next';
import { absoluteUrl, apiArticlePath, feedPath, markdownPath, sectionPath } from '../addresses.ts';
import type { Article, Section } from '../content/article.ts';
import { feedTitle } from '../feeds/buildFeed.ts';
import { lastChange } from '../lastChange.ts';
import { site } from '../site.ts';
import { socialImage } from './socialImage.ts';

/**
 * Metadata of an article's page: title, description, canonical address, feeds, Open Graph, Twitter's card.
 */
export function buildArticleMetadata(article: Article): Metadata {
  const { seoHeadline, headline, trailText, path, published, section, tags, byline, language } = article;
  const authorUrls = byline.flatMap(({ url }) => (url === undefined ? [] : [url]));
  return {
    title: seoHeadline,
    description: trailText,
    ...pageMetadata(path, section, {
      'text/markdown': [{ url: markdownPath(article), title: headline }],
      'application/json': [{ url: apiArticlePath(article), title: headline }],
    }),
    authors: byline.map(({ name, url }) => ({ name, ...(url === undefined ? {} : { url }) })),
    openGraph: {
      type: 'article',
      title: headline,
      ...openGraphOf(path, trailText, article, language),
      publishedTime: published,
      modifiedTime: lastChange(article),
      section: section.name,
      tags: [...tags],
      ...(authorUrls.length > 0 ? { authors: authorUrls } : {}),
    },
  };
}

/**
 * Metadata of a front.
 *
 * @param section the section that it is of; null for the site's own front
 * @param splash the article at its top, whose picture stands for the front
 */
export function buildFrontMetadata(section: Section | null, splash: Article | undefined): Metadata {
  const path = section ? sectionPath(section) : '/';
  const description = section?.description ?? site.description;
  return {
    ...(section ? { title: section.name } : {}),
    description,
    ...pageMetadata(path, section, {}),
    openGraph: {
      type: 'website',
      title: section ? feedTitle(section) : `${site.name}: ${site.tagline}`,
      ...openGraphOf(path, description, splash, site.language),
    },
  };
}

type AlternateTypes = NonNullable<NonNullable<Metadata['alternates']>['types']>;

function pageMetadata(path: string, section: Section | null, types: AlternateTypes): Metadata {
  const feedsOf = section ? [section, null] : [null];
  const feedLinks = (format: 'rss' | 'atom' | 'json') =>
    feedsOf.map((one) => ({ url: feedPath(format, one), title: feedTitle(one) }));
  return {
    alternates: {
      canonical: path,
      types: {
        'application/rss+xml': feedLinks('rss'),
        'application/atom+xml': feedLinks('atom'),
        'application/feed+json': feedLinks('json'),
        ...types,
      },
    },
    // Google shows a large picture, and Discover shows the article at all, only when told that it may.
    robots: { index: true, follow: true, 'max-image-preview': 'large' },
    twitter: { card: 'summary_large_image' },
  };
}

function openGraphOf(path: string, description: string, article: Article | undefined, language: string) {
  const image = article && socialImage(article);
  return {
    description,
    url: absoluteUrl(path),
    siteName: site.name,
    locale: language.replace('-', '_'),
    ...(image ? { images: [image] } : {}),
  };
}
