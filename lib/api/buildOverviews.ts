import {
  absoluteUrl,
  apiListPath,
  contributorPath,
  type FeedFormat,
  feedPath,
  sectionPath,
  tagPath,
} from '../addresses.ts';
import type { Contributor, Section } from '../content/model/article.ts';
import type { Publication } from '../content/model/publication/publication.ts';
import { siteUrl } from '../siteUrl.ts';
import { API_DOCUMENTS } from './apiDocuments.ts';
import {
  type ApiContributor,
  type ApiError,
  type ApiFeeds,
  type ApiIndex,
  type ApiSearch,
  type ApiSection,
  type ApiSite,
  type ApiTag,
  contributorsSchema,
  errorSchema,
  feedsSchema,
  indexSchema,
  searchSchema,
  sectionsSchema,
  siteSchema,
  tagsSchema,
} from './schemas.ts';

/** The documents of the API that list everything of one kind but articles. */

export function buildApiSection(section: Section): ApiSection {
  const { slug, name, description } = section;
  return { slug, name, description, ...addressesOf(sectionPath(section)) };
}

export function buildApiContributor(contributor: Contributor): ApiContributor {
  const { slug, name, kind = 'person', bio, url: website } = contributor;
  return { slug, name, kind, ...addressesOf(contributorPath(contributor)), bio, website };
}

export function buildApiTag({ slug, name }: Pick<ApiTag, 'slug' | 'name'>): ApiTag {
  return { slug, name, ...addressesOf(tagPath(name)) };
}

export function buildSections(sections: readonly Section[]): { sections: ApiSection[] } {
  return sectionsSchema.parse({ sections: sections.map(buildApiSection) });
}

export function buildContributors(contributors: readonly Contributor[]): { contributors: ApiContributor[] } {
  return contributorsSchema.parse({ contributors: contributors.map(buildApiContributor) });
}

export function buildTags(tags: readonly Pick<ApiTag, 'slug' | 'name'>[]): { tags: ApiTag[] } {
  return tagsSchema.parse({ tags: tags.map(buildApiTag) });
}

/** The publication. */
export function buildSite(publication: Publication): ApiSite {
  const { name, tagline, description, language, timeZone } = publication;
  // The field is always there. Without a licence it says whose the rights are.
  const licence = publication.licence ?? { name: `© ${name}`, url: absoluteUrl('/') };
  return siteSchema.parse({
    ...{ name, tagline, description, language, timeZone, licence },
    url: absoluteUrl('/'),
    feeds: FEED_FORMATS.map((format) => ({ format, url: absoluteUrl(feedPath(format, null)) })),
    searchUrl: absoluteUrl('/pagefind/pagefind.js'),
  } satisfies ApiSite);
}

const FEED_FORMATS = ['rss', 'atom', 'json'] as const satisfies FeedFormat[];

/** The feeds of the site and of its sections. */
export function buildFeeds(sections: readonly Section[]): ApiFeeds {
  const feeds = [null, ...sections].flatMap((section) =>
    FEED_FORMATS.map((format) => ({
      format,
      section: section?.slug ?? null,
      url: absoluteUrl(feedPath(format, section)),
    })),
  );
  return feedsSchema.parse({ feeds } satisfies ApiFeeds);
}

/** How to search the site. */
export function buildSearch(): ApiSearch {
  return searchSchema.parse({
    engine: 'pagefind',
    moduleUrl: absoluteUrl('/pagefind/pagefind.js'),
    filters: ['section'],
    pageUrl: `${absoluteUrl('/search')}?q={query}`,
  } satisfies ApiSearch);
}

/** The kinds of documents that the API has. */
export function buildIndex(): ApiIndex {
  const documents = API_DOCUMENTS.filter(({ path }) => path !== '/api/index.json');
  return indexSchema.parse({
    documents: documents.map(({ path, schema, description }) => ({
      url: `${siteUrl}${path}`,
      schema: schema?.meta()?.id ?? '',
      description,
    })),
  } satisfies ApiIndex);
}

/** The document that stands where there is none. */
export function buildError(status: 404 | 410): ApiError {
  const message = { 404: 'There is no such document. /api/index.json lists all kinds.', 410: 'It was withdrawn.' }[
    status
  ];
  return errorSchema.parse({ error: { status, message } } satisfies ApiError);
}

function addressesOf(frontPath: string): { url: string; apiUrl: string } {
  return { url: absoluteUrl(frontPath), apiUrl: absoluteUrl(apiListPath(frontPath, null)) };
}
