import { ALL_ARTICLES_PATH, absoluteUrl, apiFrontPath, apiListPath, sectionPath } from '../addresses.ts';
import type { Section } from '../content/model/article.ts';
import { HOME_FRONT } from '../content/model/publication/front.ts';
import type { Publication } from '../content/model/publication/publication.ts';
import type { FrontArrangement, FrontStory } from '../fronts/arrangeFront.ts';
import { buildSummary } from './buildApiArticle.ts';
import { buildApiSection } from './buildOverviews.ts';
import { type ApiFront, type ApiFronts, frontDocumentSchema, frontsSchema } from './schemas.ts';

/**
 * Builds the document of a front.
 *
 * @param section whose front it is; null for the front page
 */
export function buildFront(section: Section | null, { splash, bands }: FrontArrangement): ApiFront {
  return frontDocumentSchema.parse({
    name: section?.slug ?? HOME_FRONT,
    url: absoluteUrl(section ? sectionPath(section) : '/'),
    ...(section ? { section: buildApiSection(section) } : {}),
    splash: splash && buildStory(splash),
    bands: bands.map(({ title, path, layout, until, cells }) => ({
      ...{ title, layout, until },
      url: path && absoluteUrl(path),
      stories: cells.flat().map(buildStory),
    })),
    articlesUrl: absoluteUrl(apiListPath(section ? sectionPath(section) : ALL_ARTICLES_PATH, null)),
  } satisfies ApiFront);
}

/** The front page, and the fronts of sections. */
export function buildFronts(publication: Publication, sections: readonly Section[]): ApiFronts {
  const all = [
    { name: HOME_FRONT, title: publication.name, path: '/' },
    ...sections.map((section) => ({ name: section.slug, title: section.name, path: sectionPath(section) })),
  ];
  const fronts = all.map(({ name, title, path }) => ({
    ...{ name, title },
    url: absoluteUrl(path),
    apiUrl: absoluteUrl(apiFrontPath(name)),
  }));
  return frontsSchema.parse({ fronts } satisfies ApiFronts);
}

function buildStory({ article, weight, until }: FrontStory): ApiFront['bands'][number]['stories'][number] {
  return { weight, until, article: buildSummary(article) };
}
