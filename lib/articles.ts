import { type Archive, buildArchive, type Tag } from './archive.ts';
import { currentTime } from './clock.ts';
import type { Article, ArticleSummary, Contributor, Page, Section } from './content/model/article.ts';
import { HOME_FRONT } from './content/model/publication/front.ts';
import type { Publication } from './content/model/publication/publication.ts';
import { readStore, readStoredArticle, readUnsaved, type Store } from './content/store/readStore.ts';
import { arrangePage, type FrontPage } from './fronts/arrangePage.ts';
import { listEndings } from './fronts/listEndings.ts';
import { type PageOf, paginate } from './paginate.ts';

/**
 * The query API: pages and routes query only this module. Drafts and scheduled articles are left
 * out, except in development, where they have a label. Lists contain summaries; only `getArticle`
 * and `listWhole` open articles.
 */

/**
 * Only `npm run dev` sets it. Not `NODE_ENV`: libraries set that to `development` if it is empty.
 */
function showsUnpublished(): boolean {
  return process.env.INCLUDE_UNPUBLISHED === '1';
}

let last: { store: Store; archive: Archive; until: number } | undefined;

/**
 * What may be shown now. Rebuilt when the store has changed, a scheduled article is due, or an entry
 * of a front ends.
 */
function getArchive(): Archive {
  const store = readStore();
  const now = currentTime();
  if (last?.store !== store || now < last.archive.now || now.getTime() >= last.until) {
    const changes = [...store.articles.map(({ published }) => published), ...listEndings(store.fronts)];
    const due = changes.map((instant) => Date.parse(instant)).filter((time) => time > now.getTime());
    last = { store, archive: buildArchive(store, now, showsUnpublished()), until: Math.min(...due) };
  }
  return last.archive;
}

/** All articles that may be shown, newest first. */
export function listArticles(): readonly ArticleSummary[] {
  return getArchive().articles;
}

/** One whole article; null if there is none, or readers may not see it yet. */
export function getArticle(slug: string): Article | null {
  const summary = getArchive().get(slug);
  return summary ? readStoredArticle(summary) : null;
}

/** The first articles of a list, in full. */
export function listWhole(articles: readonly ArticleSummary[], limit: number): readonly Article[] {
  return articles.slice(0, limit).map(readStoredArticle);
}

/** One part of a list, in full. */
export function readWhole(page: PageOf<ArticleSummary>): PageOf<Article> {
  return { ...page, items: page.items.map(readStoredArticle) };
}

/** One article, published or not; null if there is none. Call this only after checking a token. */
export function getArticleForPreview(slug: string): Article | null {
  const summary = readStore().articles.find((article) => article.slug === slug);
  return summary ? readStoredArticle(summary) : null;
}

/** An article that is not saved; null if there is none. Call this only after checking a token. */
export function getUnsavedArticle(id: string): Article | null {
  return readUnsaved(id);
}

/** The publication. Queries make it that of the process; see `setPublication`. */
export function getCurrentPublication(): Publication {
  return readStore().publication;
}

/** All sections, in the publication's order. */
export function listSections(): readonly Section[] {
  return getArchive().sections;
}

/** One section; null if there is none. */
export function getSection(slug: string): Section | null {
  return readStore().sections.find((section) => section.slug === slug) ?? null;
}

/** The articles of a section that may be shown, newest first. */
export function listBySection(slug: string): readonly ArticleSummary[] {
  return getArchive().inSection(slug);
}

/** All pages that may be shown, by title. */
export function listPages(): readonly Page[] {
  return getArchive().pages;
}

/** One page; null if there is none, or readers may not see it. */
export function getPage(slug: string): Page | null {
  return listPages().find((page) => page.slug === slug) ?? null;
}

/** All contributors, by name. */
export function listContributors(): readonly Contributor[] {
  return readStore().contributors;
}

/** One contributor; null if there is none. */
export function getContributor(slug: string): Contributor | null {
  return listContributors().find((contributor) => contributor.slug === slug) ?? null;
}

/** A contributor's articles, alone or with others, newest first. */
export function listByContributor(slug: string): readonly ArticleSummary[] {
  return getArchive().by(slug);
}

/** The tags of all articles that may be shown, by slug. */
export function listTags(): readonly Tag[] {
  return [...getArchive().tags().values()];
}

/** One tag; null if no article that may be shown has it. */
export function getTag(slug: string): Tag | null {
  return getArchive().tags().get(slug) ?? null;
}

/**
 * One page of a front, arranged.
 *
 * @param page null if there is no such page
 * @param front the name of the front's file; null if it cannot have one
 */
export function getFrontPage(page: PageOf<ArticleSummary> | null, front: string | null): FrontPage | null {
  const archive = getArchive();
  return page && arrangePage(page, (front !== null && archive.front(front)) || null, archive);
}

/**
 * The newest part of a front, arranged.
 *
 * @param name `home`, or the slug of a section
 * @returns null if there is no such front
 */
export function getFrontNamed(name: string): { section: Section | null; page: FrontPage } | null {
  const section = name === HOME_FRONT ? null : getSection(name);
  if (name !== HOME_FRONT && !section) return null;
  const articles = section ? listBySection(name) : listArticles();
  const page = getFrontPage(paginate(articles, null, getCurrentPublication().articlesPerFront), name);
  return page && { section, page };
}

/** The articles with a tag, newest first. */
export function listByTag(slug: string): readonly ArticleSummary[] {
  return getArchive().withTag(slug);
}

/** Corrected articles, latest correction first. */
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

/** An article in all of its languages that may be shown; empty if there is only one. */
export function listTranslations(article: ArticleSummary): readonly ArticleSummary[] {
  return getArchive().translations(article);
}

/**
 * What to read next. Candidates are the articles nearest in time: overall, in the section, and
 * under each tag. Those that share the most tags come first, then those of the section; ties go to
 * the nearest in time. So a new article changes only its neighbours' pages (decision 0018).
 */
export function listOnwardArticles(article: ArticleSummary, limit: number): readonly ArticleSummary[] {
  return getArchive().listOnward(article, limit);
}
