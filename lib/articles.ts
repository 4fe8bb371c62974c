import { currentTime } from './clock.ts';
import type { Article, Section } from './content/article.ts';
import { readStore } from './content/readStore.ts';

/**
 * The query API. Pages and routes ask here and nowhere else. What readers may not see yet (drafts, scheduled articles)
 * is left out, except in development, where it shows with a label.
 */

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
