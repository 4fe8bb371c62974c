import { type Archive, buildArchive, type Tag } from './archive.ts';
import { currentTime } from './clock.ts';
import type { Article, ArticleSummary, Contributor, Section } from './content/model/article.ts';
import { readStore, readStoredArticle, type Store } from './content/store/readStore.ts';

/**
 * The query API. Pages and routes ask here and nowhere else. What readers may not see yet (drafts, scheduled articles)
 * is left out, except in development, where it shows with a label. Lists hold summaries; only `getArticle` and
 * `listWhole` open an article.
 */

/** Set by `npm run dev` alone. Not `NODE_ENV`, which libraries set to `development` when they find it empty. */
function showsUnpublished(): boolean {
  return process.env.INCLUDE_UNPUBLISHED === '1';
}

let last: { store: Store; archive: Archive; until: number } | undefined;

/** What may be shown now. Built again when the store has changed, or when an article has fallen due. */
function getArchive(): Archive {
  const store = readStore();
  const now = currentTime();
  if (last?.store !== store || now < last.archive.now || now.getTime() >= last.until) {
    const due = store.articles.map(({ published }) => Date.parse(published)).filter((time) => time > now.getTime());
    last = { store, archive: buildArchive(store, now, showsUnpublished()), until: Math.min(...due) };
  }
  return last.archive;
}

/** All articles that may be shown, newest first. */
export function listArticles(): readonly ArticleSummary[] {
  return getArchive().articles;
}

/** One whole article; null when there is none, or when readers may not see it yet. */
export function getArticle(slug: string): Article | null {
  const summary = getArchive().get(slug);
  return summary ? readStoredArticle(summary) : null;
}

/** The first articles of a list, whole. */
export function listWhole(articles: readonly ArticleSummary[], limit: number): readonly Article[] {
  return articles.slice(0, limit).map(readStoredArticle);
}

/** One article, whether readers may see it or not; null when there is none. Only for whoever has a token for it. */
export function getArticleForPreview(slug: string): Article | null {
  const summary = readStore().articles.find((article) => article.slug === slug);
  return summary ? readStoredArticle(summary) : null;
}

/** Every section, in the order of their names. */
export function listSections(): readonly Section[] {
  return readStore().sections;
}

/** One section; null when there is none of that name. */
export function getSection(slug: string): Section | null {
  return readStore().sections.find((section) => section.slug === slug) ?? null;
}

/** The articles of a section that may be shown, newest first. */
export function listBySection(slug: string): readonly ArticleSummary[] {
  return getArchive().inSection(slug);
}

/** Every contributor, in the order of their names. */
export function listContributors(): readonly Contributor[] {
  return readStore().contributors;
}

/** One contributor; null when there is none of that name. */
export function getContributor(slug: string): Contributor | null {
  return listContributors().find((contributor) => contributor.slug === slug) ?? null;
}

/** The articles that a contributor made, alone or with others, newest first. */
export function listByContributor(slug: string): readonly ArticleSummary[] {
  return getArchive().by(slug);
}

/** Every tag of an article that may be shown, in the order of their names. */
export function listTags(): readonly Tag[] {
  return [...getArchive().tags().values()];
}

/** One tag; null when no article that may be shown has it. */
export function getTag(slug: string): Tag | null {
  return getArchive().tags().get(slug) ?? null;
}

/** The articles with a tag, newest first. */
export function listByTag(slug: string): readonly ArticleSummary[] {
  return getArchive().withTag(slug);
}

/** Articles that were corrected, the latest correction first. */
export function listCorrected(): readonly ArticleSummary[] {
  const lastCorrection = ({ corrections }: ArticleSummary) =>
    corrections
      .map(({ date }) => date)
      .sort()
      .at(-1) ?? '';
  return listArticles()
    .filter(({ corrections }) => corrections.length > 0)
    .map((article) => ({ article, last: lastCorrection(article) }))
    .sort((a, b) => (a.last === b.last ? 0 : a.last < b.last ? 1 : -1))
    .map(({ article }) => article);
}

/**
 * What to read next: of the articles that stand near this one in time, overall, in its section or under one of its
 * tags, those that share most tags with it, then those of its section; among equals the nearest in time. A new article
 * so becomes the next one of its neighbours, not of the whole archive. Never the article itself.
 *
 * @param limit how many at most
 */
export function listOnwardArticles(article: ArticleSummary, limit: number): readonly ArticleSummary[] {
  return getArchive().listOnward(article, limit);
}
