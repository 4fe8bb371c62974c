import { tagSlug } from './addresses.ts';
import type { ArticleSummary, Contributor, Page, Section } from './content/model/article.ts';
import { groupTranslations } from './content/model/groupTranslations.ts';
import type { Front } from './content/model/publication/front.ts';
import type { Publication } from './content/model/publication/publication.ts';

/** A subject, and the last part of its front's address. */
export type Tag = { slug: string; name: string };

/** Everything in the store, published or not. */
export type ArchiveSource = {
  publication: Publication;
  articles: readonly ArticleSummary[];
  sections: readonly Section[];
  contributors: readonly Contributor[];
  fronts: readonly Front[];
  pages: readonly Page[];
};

/** What may be shown at one instant, indexed for every query. */
export type Archive = {
  now: Date;
  /** Newest first, then by slug; all lists of articles have this order. */
  articles: readonly ArticleSummary[];
  publication: Publication;
  /** In the publication's order. */
  sections: readonly Section[];
  contributors: readonly Contributor[];
  /** By title. */
  pages: readonly Page[];
  /** Keyed and ordered by slug. */
  tags: () => ReadonlyMap<string, Tag>;
  /** How an editor arranges a front: `home`, or a section's slug. */
  front: (slug: string) => Front | undefined;
  get: (slug: string) => ArticleSummary | undefined;
  inSection: (slug: string) => readonly ArticleSummary[];
  withTag: (slug: string) => readonly ArticleSummary[];
  by: (contributor: string) => readonly ArticleSummary[];
  /** The articles near this one in any of its lists; see `listOnward`. */
  neighbours: (article: ArticleSummary) => ReadonlySet<ArticleSummary>;
  /** An article in all of its languages; empty if there is only one. */
  translations: (article: ArticleSummary) => readonly ArticleSummary[];
  /** What to read after an article. */
  listOnward: (article: ArticleSummary, limit: number) => readonly ArticleSummary[];
};

/** How many articles a page offers to read next. */
export const ONWARD_ARTICLE_LIMIT = 4;

/** How many neighbours on either side are candidates for onward articles, in each list. */
const NEIGHBOUR_REACH = 8;

/** Newest first, then by slug. */
export function compareNewest(a: ArticleSummary, b: ArticleSummary): number {
  if (a.published !== b.published) return a.published < b.published ? 1 : -1;
  return a.slug < b.slug ? -1 : Number(a.slug > b.slug);
}

/**
 * Builds the archive of what may be shown at an instant.
 *
 * @param includesUnpublished also shows drafts and scheduled articles: for development
 */
export function buildArchive(source: ArchiveSource, now: Date, includesUnpublished = false): Archive {
  // ISO strings sort like the instants they denote.
  const present = now.toISOString();
  const articles = source.articles
    .filter(({ isDraft, published }) => includesUnpublished || (!isDraft && published <= present))
    .sort(compareNewest);
  const bySlug = once(() => new Map(articles.map((article) => [article.slug, article])));
  const bySection = once(() => groupArticles(articles, ({ section }) => [section.slug]));
  const byTag = once(() => groupArticles(articles, tagSlugsOf));
  const byLanguage = once(() => groupTranslations(articles));
  const byContributor = once(() => groupArticles(articles, ({ byline }) => byline.map(({ slug }) => slug)));
  const inSection = (slug: string) => bySection().get(slug) ?? [];
  const withTag = (slug: string) => byTag().get(slug) ?? [];

  const neighbours = (article: ArticleSummary) => {
    const lists = tagSlugsOf(article).map(withTag);
    lists.push(inSection(article.section.slug), articles);
    const near = new Set(lists.flatMap((list) => listNear(list, article)));
    near.delete(article);
    return near;
  };

  return {
    now,
    articles,
    publication: source.publication,
    sections: orderSections(source.sections, source.publication.sections),
    contributors: source.contributors,
    pages: source.pages.filter(({ isDraft }) => includesUnpublished || !isDraft).sort(compareTitles),
    tags: once(() => tagsOf(byTag())),
    front: (slug) => source.fronts.find((front) => front.slug === slug),
    get: (slug) => bySlug().get(slug),
    inSection,
    withTag,
    by: (contributor) => byContributor().get(contributor) ?? [],
    neighbours,
    translations: ({ slug }) => byLanguage().get(slug) ?? [],
    listOnward: (article, limit) =>
      [...neighbours(article)]
        .filter(({ slug }) => slug !== article.slug)
        .map((other) => ({ other, nearness: nearness(article, other), distance: distanceInTime(article, other) }))
        .sort((a, b) => b.nearness - a.nearness || a.distance - b.distance || compareNewest(a.other, b.other))
        .slice(0, limit)
        .map(({ other }) => other),
  };
}

function compareTitles(a: Page, b: Page): number {
  return a.title < b.title ? -1 : Number(a.title > b.title) || (a.slug < b.slug ? -1 : 1);
}

/** Sections in the order of some slugs; the others follow in the order they have. */
function orderSections(sections: readonly Section[], order: readonly string[]): readonly Section[] {
  const rank = (slug: string) => (order.includes(slug) ? order.indexOf(slug) : order.length);
  return [...sections].sort((a, b) => rank(a.slug) - rank(b.slug));
}

/**
 * All tags, ordered by slug. The oldest article decides the spelling.
 *
 * @param byTag the articles with each tag, newest first
 */
function tagsOf(byTag: ReadonlyMap<string, readonly ArticleSummary[]>): Map<string, Tag> {
  const slugs = [...byTag.keys()].sort();
  return new Map(
    slugs.map((slug) => {
      const name = byTag
        .get(slug)
        ?.at(-1)
        ?.tags.findLast((tag) => tagSlug(tag) === slug);
      return [slug, { slug, name: name ?? slug }];
    }),
  );
}

function nearness(article: ArticleSummary, other: ArticleSummary): number {
  const own = tagSlugsOf(article);
  const shared = tagSlugsOf(other).filter((slug) => own.includes(slug)).length;
  return shared * 2 + Number(other.section.slug === article.section.slug);
}

function distanceInTime(a: ArticleSummary, b: ArticleSummary): number {
  return Math.abs(timeOf(a) - timeOf(b));
}

/** The slugs of an article's tags, each once. */
const tagSlugsOf = rememberPerArticle(({ tags }) => [...new Set(tags.map(tagSlug))]);

const timeOf = rememberPerArticle(({ published }) => Date.parse(published));

/** A function whose result is kept with its article: all summaries but one stay the same in a save. */
function rememberPerArticle<T>(compute: (article: ArticleSummary) => T): (article: ArticleSummary) => T {
  const known = new WeakMap<ArticleSummary, { value: T }>();
  return (article) => {
    const found = known.get(article);
    if (found) return found.value;
    const value = compute(article);
    known.set(article, { value });
    return value;
  };
}

/** The part of a list around an article's position, or where it would be inserted. */
function listNear(list: readonly ArticleSummary[], article: ArticleSummary): readonly ArticleSummary[] {
  let start = 0;
  let end = list.length;
  while (start < end) {
    const middle = (start + end) >> 1;
    const other = list[middle];
    if (other && compareNewest(other, article) < 0) start = middle + 1;
    else end = middle;
  }
  return list.slice(Math.max(0, start - NEIGHBOUR_REACH), start + NEIGHBOUR_REACH + 1);
}

/** Groups articles by each of their keys, duplicates ignored. Runs over the whole archive at each change. */
function groupArticles(
  articles: readonly ArticleSummary[],
  keysOf: (article: ArticleSummary) => readonly string[],
): Map<string, ArticleSummary[]> {
  const groups = new Map<string, ArticleSummary[]>();
  for (const article of articles) {
    for (const key of keysOf(article)) {
      const group = groups.get(key);
      if (!group) groups.set(key, [article]);
      else if (group.at(-1) !== article) group.push(article);
    }
  }
  return groups;
}

function once<T>(build: () => T): () => T {
  let built: { value: T } | undefined;
  return () => {
    built ??= { value: build() };
    return built.value;
  };
}
