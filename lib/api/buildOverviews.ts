import {
  absoluteUrl,
  apiListPath,
  contributorPath,
  type FEED_FILES,
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
  type ApiIndex,
  type ApiSection,
  type ApiSite,
  type ApiTag,
  contributorsSchema,
  errorSchema,
  indexSchema,
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
  const formats = ['rss', 'atom', 'json'] as const satisfies (keyof typeof FEED_FILES)[];
  return siteSchema.parse({
    ...{ name, tagline, description, language, timeZone, licence },
    url: absoluteUrl('/'),
    feeds: formats.map((format) => ({ format, url: absoluteUrl(feedPath(format, null)) })),
    searchUrl: absoluteUrl('/pagefind/pagefind.js'),
  } satisfies ApiSite);
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
