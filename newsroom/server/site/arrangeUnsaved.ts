import { tagSlug } from '../../../lib/addresses.ts';
import type { FormFile } from '../../../lib/content/check/inspectFile.ts';
import { readPublication } from '../../../lib/content/check/publication/readPublication.ts';
import { type Front, HOME_FRONT, parseFront } from '../../../lib/content/model/publication/front.ts';
import { arrangeFront, type FrontArrangement, type FrontArticle } from '../../../lib/fronts/arrangeFront.ts';
import { paginate } from '../../../lib/paginate.ts';
import type { StandingFront } from '../../api/formSchemas.ts';
import type { Desk } from '../articles/createDesk.ts';
import { type IndexedArticle, statusAt } from '../articles/openIndex.ts';
import { listReferenceFiles } from './referenceFiles.ts';

type ShownArticle = FrontArticle & Pick<IndexedArticle, 'slug' | 'headline' | 'tags'> & { sectionSlug: string };

/**
 * How a front stands for readers with these fields, as the site arranges it.
 *
 * @returns null for what is no front, and for fields that no front can have
 */
export async function arrangeUnsaved(
  desk: Desk,
  form: FormFile,
  fields: Readonly<Record<string, unknown>>,
): Promise<StandingFront | null> {
  if (form.kind !== 'front') return null;
  const front = readFront(form.slug, fields, desk.timeZone);
  if (!front) return null;
  const [{ publication }, sections] = await Promise.all([
    readPublication(desk.contentDir),
    listReferenceFiles(desk, 'sections'),
  ]);
  const names = new Map(sections.map(({ slug, fields: { name } }) => [slug, String(name ?? slug)]));
  const now = desk.now();
  const articles = desk.index
    .list()
    .filter((article) => statusAt(article, now) === 'published')
    .map((article) => toShown(article, names));
  const inSection = (slug: string) => articles.filter(({ sectionSlug }) => sectionSlug === slug);
  const own = form.slug === HOME_FRONT ? articles : inSection(form.slug);
  const arrangement = arrangeFront(paginate(own, null, publication.articlesPerFront)?.items ?? [], front, {
    articles,
    get: (slug) => articles.find((article) => article.slug === slug),
    inSection,
    withTag: (wanted) => articles.filter(({ tags }) => tags.some((tag) => tagSlug(tag) === wanted)),
    now,
  });
  return describeStanding(arrangement, new Set(front.stories.map(({ article }) => article)));
}

function readFront(slug: string, fields: unknown, timeZone: string): Front | null {
  try {
    return parseFront(slug, fields, timeZone);
  } catch {
    return null;
  }
}

function toShown(article: IndexedArticle, names: ReadonlyMap<string, string>): ShownArticle {
  const { slug, headline, tags, section, thumbnail, pagePhotoCount, isGallery } = article;
  return {
    ...{ slug, headline: headline || slug, tags, sectionSlug: section },
    section: { name: names.get(section) ?? section },
    mainMedia: thumbnail === null ? null : { src: thumbnail },
    pageImages: { length: pagePhotoCount },
    design: isGallery ? 'gallery' : 'standard',
  };
}

function describeStanding(
  { splash, bands }: FrontArrangement<ShownArticle>,
  pinned: ReadonlySet<string>,
): StandingFront {
  const top = splash ? [{ layout: 'splash' as const, title: null, cells: [[splash]] }] : [];
  return [...top, ...bands].map(({ layout, title, cells }) => ({
    layout,
    title,
    stories: cells.flat().map(({ article: { slug, headline }, weight }) => ({
      ...{ slug, headline, weight },
      isPinned: pinned.has(slug),
    })),
  }));
}
