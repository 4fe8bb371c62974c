import type { Metadata } from 'next';
import {
  absoluteUrl,
  apiArticlePath,
  apiPagePath,
  contributorPath,
  feedPath,
  markdownPath,
  sectionPath,
} from '../addresses.ts';
import type { Article, ArticleSummary, Page, Section } from '../content/model/article.ts';
import { feedTitle } from '../feeds/buildFeed.ts';
import { lastChange } from '../lastChange.ts';
import { getPublication } from '../site.ts';
import { listAlternates } from './listAlternates.ts';
import { socialImage } from './socialImage.ts';

/**
 * Title, description, canonical address, translations, feeds, Open Graph and Twitter card of an
 * article.
 *
 * @param versions the article in all of its languages; empty if there is only one
 */
export function buildArticleMetadata(article: Article, versions: readonly ArticleSummary[] = []): Metadata {
  const { seoHeadline, headline, trailText, path, published, section, tags, byline, language } = article;
  const page = pageMetadata(path, section, {
    'text/markdown': [{ url: markdownPath(article), title: headline }],
    'application/json': [{ url: apiArticlePath(article), title: headline }],
  });
  const languages = Object.fromEntries(listAlternates(versions).map((one) => [one.language, absoluteUrl(one.path)]));
  return {
    title: seoHeadline,
    description: trailText,
    ...page,
    ...(versions.length > 0 ? { alternates: { ...page.alternates, languages } } : {}),
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
 * Metadata of the site's front, or of a section's.
 *
 * @param splash the article at the top; its picture represents the front
 */
export function buildFrontMetadata(section: Section | null, splash: ArticleSummary | undefined): Metadata {
  if (section) {
    const { name, description } = section;
    return buildPageMetadata({ title: name, description, path: sectionPath(section), section, splash });
  }
  const { description } = getPublication();
  const metadata = buildPageMetadata({ title: frontTitle(), description, path: '/', splash });
  // Absolute, because the layout would append the site's name.
  return { ...metadata, title: { absolute: frontTitle() } };
}

/** The title of the front: name and tagline. */
export function frontTitle(): string {
  const { name, tagline } = getPublication();
  return tagline === '' ? name : `${name}: ${tagline}`;
}

type PageFacts = {
  title: string;
  description: string;
  path: string;
  /** The section it belongs to, if any. */
  section?: Section | null | undefined;
  /** The article whose picture represents the page. */
  splash?: ArticleSummary | undefined;
};

/** The same metadata for any page that is not an article. */
export function buildPageMetadata({ title, description, path, section = null, splash }: PageFacts): Metadata {
  return {
    title,
    description,
    ...pageMetadata(path, section, {}),
    openGraph: { type: 'website', title, ...openGraphOf(path, description, splash, getPublication().language) },
  };
}

/** Metadata of a page of the newsroom, such as the imprint. */
export function buildTextPageMetadata(page: Page): Metadata {
  const { slug, path, title } = page;
  const description = page.standfirst ?? getPublication().description;
  return {
    title,
    description,
    ...pageMetadata(path, null, {
      'text/markdown': [{ url: markdownPath(page), title }],
      'application/json': [{ url: apiPagePath(slug), title }],
    }),
    openGraph: { type: 'website', title, ...openGraphOf(path, description, undefined, page.language) },
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
    // Google shows large pictures only with this permission, and Discover shows no article without
    // it.
    robots: { index: true, follow: true, 'max-image-preview': 'large' },
    twitter: { card: 'summary_large_image' },
  };
}

function openGraphOf(path: string, description: string, article: ArticleSummary | undefined, language: string) {
  const image = article && socialImage(article);
  const locale = openGraphLocale(language);
  return {
    description,
    url: absoluteUrl(path),
    siteName: getPublication().name,
    ...(locale === null ? {} : { locale }),
    ...(image ? { images: [image] } : {}),
  };
}

/**
 * A language as Open Graph wants it, `language_TERRITORY`. A tag without a territory gets the one
 * where most people speak it; null if there is none, as for Esperanto.
 */
export function openGraphLocale(tag: string): string | null {
  const { language, script, region } = new Intl.Locale(tag);
  const isCountry = /^[A-Z]{2}$/.test(region ?? '');
  const likely = new Intl.Locale(script ? `${language}-${script}` : language).maximize().region ?? '';
  const territory = isCountry ? region : likely;
  return /^[A-Z]{2}$/.test(territory ?? '') ? `${language}_${territory}` : null;
}
