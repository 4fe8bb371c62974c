import { tagSlug } from './addresses.ts';
import { currentTime } from './clock.ts';
import type { Article, Contributor, Section } from './content/article.ts';
import { readStore } from './content/readStore.ts';

/**
 * The query API. Pages and routes ask here and nowhere else. What readers may not see yet (drafts, scheduled articles)
 * is left out, except in development, where it shows with a label.
 */

/** A subject, and the last part of its front's address. */
export type Tag = { slug: string; name: string };

/** Set by `npm run dev` alone. Not `NODE_ENV`, which libraries set to `development` when they find it empty. */
function showsUnpublished(): boolean {
  return process.env.INCLUDE_UNPUBLISHED === '1';
}

/** Whether readers may see an article at a moment. */
export function isPublished(article: Article, now: Date): boolean {
  return !article.isDraft && new Date(article.published) <= now;
}

/** All articles that may be shown, newest first. */
export function listArticles(): readonly Article[] {
  const now = currentTime();
  return readStore().articles.filter((article) => showsUnpublished() || isPublished(article, now));
}

/** One article; null when there is none, or when readers may not see it yet. */
export function getArticle(slug: string): Article | null {
  return listArticles().find((article) => article.slug === slug) ?? null;
}

/** One article, whether readers may see it or not; null when there is none. Only for whoever has a token for it. */
export function getArticleForPreview(slug: string): Article | null {
  return readStore().articles.find((article) => article.slug === slug) ?? null;
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
export function listBySection(slug: string): readonly Article[] {
  return listArticles().filter(({ section }) => section.slug === slug);
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
export function listByContributor(slug: string): readonly Article[] {
  return listArticles().filter(({ byline }) => byline.some((contributor) => contributor.slug === slug));
}

/** Every tag of an article that may be shown, in the order of their names. */
export function listTags(): readonly Tag[] {
  const tags = new Map(listArticles().flatMap(({ tags }) => tags.map((name) => [tagSlug(name), name])));
  return [...tags].map(([slug, name]) => ({ slug, name })).sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

/** One tag; null when no article that may be shown has it. */
export function getTag(slug: string): Tag | null {
  return listTags().find((tag) => tag.slug === slug) ?? null;
}

/** The articles with a tag, newest first. */
export function listByTag(slug: string): readonly Article[] {
  return listArticles().filter(({ tags }) => tags.some((name) => tagSlug(name) === slug));
}

/** Articles that were corrected, the latest correction first. */
export function listCorrected(): readonly Article[] {
  const lastCorrection = ({ corrections }: Article) =>
    corrections
      .map(({ date }) => date)
      .sort()
      .at(-1) ?? '';
  return listArticles()
    .filter(({ corrections }) => corrections.length > 0)
    .sort((a, b) => (lastCorrection(a) < lastCorrection(b) ? 1 : -1));
}

/**
 * What to read next: the articles that share most tags with this one, then those of its section, then the newest.
 * Never the article itself.
 *
 * @param limit how many at most
 */
export function listOnwardArticles(article: Article, limit: number): readonly Article[] {
  const ownTags = new Set(article.tags.map(tagSlug));
  const nearness = (other: Article) =>
    other.tags.filter((name) => ownTags.has(tagSlug(name))).length * 2 +
    Number(other.section.slug === article.section.slug);
  return listArticles()
    .filter(({ slug }) => slug !== article.slug)
    .map((other) => ({ other, nearness: nearness(other) }))
    .sort((a, b) => b.nearness - a.nearness)
    .slice(0, limit)
    .map(({ other }) => other);
}
