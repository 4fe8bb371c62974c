import {
  ALL_ARTICLES_PATH,
  absoluteUrl,
  apiListPath,
  contributorPath,
  type FEED_FILES,
  feedPath,
  sectionPath,
  tagPath,
} from '../addresses.ts';
import type { Contributor, Section } from '../content/model/article.ts';
import { site } from '../site.ts';
import {
  type ApiContributor,
  type ApiIndex,
  type ApiSection,
  type ApiSite,
  type ApiTag,
  contributorsSchema,
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
export function buildSite(): ApiSite {
  const { name, tagline, description, language, timeZone, licence } = site;
  const formats = ['rss', 'atom', 'json'] as const satisfies (keyof typeof FEED_FILES)[];
  return siteSchema.parse({
    ...{ name, tagline, description, language, timeZone, licence },
    url: absoluteUrl('/'),
    feeds: formats.map((format) => ({ format, url: absoluteUrl(feedPath(format, null)) })),
    searchUrl: absoluteUrl('/pagefind/pagefind.js'),
  } satisfies ApiSite);
}

/** What the API holds. */
export function buildIndex(): ApiIndex {
  const list = (frontPath: string, of: string) => [
    { path: apiListPath(frontPath, null), schema: 'ArticleList', description: `The newest articles ${of}` },
    {
      path: apiListPath(frontPath, 0).replace('/0.', '/{page}.'),
      schema: 'ArticleList',
      description: `Older articles ${of}; page 1 has the oldest`,
    },
  ];
  const documents = [
    { path: '/api/site.json', schema: 'Site', description: 'The publication' },
    ...list(ALL_ARTICLES_PATH, 'of the site'),
    { path: '/api/articles/{slug}.json', schema: 'Article', description: 'A whole article' },
    { path: '/api/sections.json', schema: 'Sections', description: 'All sections' },
    ...list('/sections/{slug}', 'of a section'),
    { path: '/api/contributors.json', schema: 'Contributors', description: 'All contributors' },
    ...list('/contributors/{slug}', 'by a contributor'),
    { path: '/api/tags.json', schema: 'Tags', description: 'All tags' },
    ...list('/tags/{slug}', 'with a tag'),
    { path: '/api/corrections.json', schema: 'Corrections', description: 'All corrections' },
    { path: '/api/schema.json', schema: '', description: 'The JSON Schema of all of these, by name in $defs' },
  ];
  return indexSchema.parse({
    documents: documents.map(({ path, ...document }) => ({ url: `${site.url}${path}`, ...document })),
  } satisfies ApiIndex);
}

function addressesOf(frontPath: string): { url: string; apiUrl: string } {
  return { url: absoluteUrl(frontPath), apiUrl: absoluteUrl(apiListPath(frontPath, null)) };
}
