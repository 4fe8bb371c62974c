import type { Place } from '../model/problem.ts';
import { fieldsOf, textsOf } from '../reading/fields.ts';
import type { ArticleFile, BodyFacts, PhotoUse } from './newsroom.ts';
import { stateOf } from './readArticle.ts';

/**
 * What is kept of an article once its own rules have been asked: what the rules of other articles want to know, and the
 * places of what can be wrong with it because of others. Plain data; a large archive's fits in memory and into a file.
 */
export type ArticleFacts = {
  fields: {
    headline?: unknown;
    status?: unknown;
    date?: unknown;
    section?: unknown;
    byline: readonly string[];
    tags: readonly string[];
    previousSlugs: readonly string[];
  };
  /** Places by field; of a list, of each of its items. */
  places: { section: Place; byline: readonly Place[]; previousSlugs: readonly Place[] } | null;
  links: BodyFacts['links'];
  headings: readonly string[];
  photos: readonly { id: string; src: string }[];
  mainMedia: { src: string } | null;
  hasBody: boolean;
};

/** What to keep of an article. */
export function factsOf({ fields, frontMatter, body, mainMedia }: ArticleFile): ArticleFacts {
  const placesOf = (field: string) => textsOf(fields[field]).map(([index]) => frontMatter?.placeOf([field, index]));
  const isPlace = (place: Place | undefined) => place !== undefined;
  return {
    fields: {
      ...(typeof fields.headline === 'string' ? { headline: fields.headline } : {}),
      ...(fields.status === undefined ? {} : { status: fields.status }),
      ...(fields.date === undefined ? {} : { date: fields.date }),
      ...(fields.section === undefined ? {} : { section: fields.section }),
      byline: textsOf(fields.byline).map(([, text]) => text),
      tags: textsOf(fields.tags).map(([, text]) => text),
      previousSlugs: textsOf(fields.previousSlugs).map(([, text]) => text),
    },
    places: frontMatter && {
      section: frontMatter.placeOf(['section']),
      byline: placesOf('byline').filter(isPlace),
      previousSlugs: placesOf('previousSlugs').filter(isPlace),
    },
    links: body?.links ?? [],
    headings: body?.headings.map(({ id }) => id) ?? [],
    photos: body?.photos.map(({ id, src }) => ({ id, src })) ?? [],
    mainMedia: mainMedia && { src: mainMedia.src },
    hasBody: body !== null,
  };
}

const NOWHERE: Place = { line: 1, column: 1 };

/** The article as the rules that look beyond one article know it. */
export function reviveArticle(slug: string, facts: ArticleFacts, now: Date, timeZone: string): ArticleFile {
  const { places, links, headings, photos, mainMedia, hasBody } = facts;
  const fields = fieldsOf(facts.fields);
  const placeOf = ([field, index]: readonly PropertyKey[]): Place => {
    if (field === 'section') return places?.section ?? NOWHERE;
    const list = field === 'byline' ? places?.byline : field === 'previousSlugs' ? places?.previousSlugs : undefined;
    return (typeof index === 'number' ? list?.[index] : undefined) ?? NOWHERE;
  };
  return {
    slug,
    file: `articles/${slug}/index.mdx`,
    folder: `articles/${slug}`,
    frontMatter: places && { value: fields, placeOf },
    fields,
    state: stateOf(fields, now, timeZone),
    body: hasBody
      ? {
          photos: photos.map(({ id, src }) => toUse('photo', id, src)),
          headings: headings.map((id) => ({ id, place: NOWHERE })),
          links,
          placeholders: [],
          isEmpty: false,
          firstLine: 1,
        }
      : null,
    mainMedia: mainMedia && toUse('main media', 'main-media', mainMedia.src),
    findings: [],
  };
}

function toUse(kind: PhotoUse['kind'], id: string, src: string): PhotoUse {
  return { kind, id, src, attributes: {}, galleryCredit: undefined, placeOf: () => undefined, place: NOWHERE };
}
