import type { Metadata } from 'next';
import { absoluteUrl, apiArticlePath, contributorPath, feedPath, markdownPath, sectionPath } from '../addresses.ts';
import type { Article, ArticleSummary, Section } from '../content/model/article.ts';
import { feedTitle } from '../feeds/buildFeed.ts';
import { lastChange } from '../lastChange.ts';
import { site } from '../site.ts';
import { socialImage } from './socialImage.ts';

/**
 * Metadata of an article's page: title, description, canonical address, feeds, Open Graph, Twitter's card.
 */
export function buildArticleMetadata(article: Article): Metadata {
  const { seoHeadline, headline, trailText, path, published, section, tags, byline, language } = article;
  return {
    title: seoHeadline,
    description: trailText,
    ...pageMetadata(path, section, {
      'text/markdown': [{ url: markdownPath(article), title: headline }],
      'application/json': [{ url: apiArticlePath(article), title: headline }],
    }),
    authors: byline.map((contributor) => ({ name: contributor.name, url: contributorPath(contributor) })),
    openGraph: {
      type: 'article',
      title: headline,
      ...openGraphOf(path, trailText, article, language),
      publishedTime: published,
      modifiedTime: lastChange(article),
      section: section.name,
      tags: [...tags],
      authors: byline.map((contributor) => absoluteUrl(contributorPath(contributor))),
    },
  };
}

/**
 * Metadata of the site's own front, or of a section's.
 *
 * @param splash the article at its top, whose picture stands for the front
 */
export function buildFrontMetadata(section: Section | null, splash: ArticleSummary | undefined): Metadata {
  if (section) {
    const { name, description } = section;
    return buildPageMetadata({ title: name, description, path: sectionPath(section), section, splash });
  }
  const { description, name, tagline } = site;
  const metadata = buildPageMetadata({ title: `${name}: ${tagline}`, description, path: '/', splash });
  // It stands alone; the layout would put the site's name behind it.
  return { ...metadata, title: { absolute: `${name}: ${tagline}` } };
}

type PageFacts = {
  title: string;
  description: string;
  path: string;
  /** The section that it belongs to, if to one. */
  section?: Section | null | undefined;
  /** The article whose picture stands for the page. */
  splash?: ArticleSummary | undefined;
};

/** Metadata of any page that is no article: title, description, canonical address, feeds, Open Graph, Twitter's card. */
export function buildPageMetadata({ title, description, path, section = null, splash }: PageFacts): Metadata {
  return {
    title,
    description,
    ...pageMetadata(path, section, {}),
    openGraph: { type: 'website', title, ...openGraphOf(path, description, splash, site.language) },
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

function openGraphOf(path: string, description: string, article: ArticleSummary | undefined, language: string) {
  const image = article && socialImage(article);
  return {
    description,
    url: absoluteUrl(path),
    siteName: site.name,
    locale: language.replace('-', '_'),
    ...(image ? { images: [image] } : {}),
  };
}
