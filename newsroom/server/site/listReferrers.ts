import type { IndexedArticle } from '../articles/openIndex.ts';

/** Sections and contributors: one YAML file each, which articles name by its slug. */
export type Collection = 'sections' | 'contributors';

const NAMED_MAX = 5;

/**
 * Says what names a section or a contributor, for a sentence that begins with "It is still named by".
 *
 * @param publication names of files of the publication that name a section of this slug
 */
export function listReferrers(
  articles: readonly Pick<IndexedArticle, 'slug' | 'headline' | 'section' | 'byline'>[],
  publication: readonly string[],
  collection: Collection,
  slug: string,
): string[] {
  const named = articles.filter(({ section, byline }) =>
    collection === 'sections' ? section === slug : byline.includes(slug),
  );
  const shown = named.slice(0, NAMED_MAX).map((article) => `“${article.headline || article.slug}”`);
  const rest = named.length - shown.length;
  return [
    ...shown,
    ...(rest > 0 ? [rest === 1 ? '1 more article' : `${rest} more articles`] : []),
    ...(collection === 'sections' ? publication : []),
  ];
}

/** Whether a value, such as the fields of a front, has a slug anywhere as a value of its own. */
export function findSlug(value: unknown, slug: string): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some((own) => findSlug(own, slug));
  return value === slug;
}
