/** What tells which articles are the same story. */
type Translated = {
  slug: string;
  language: string;
  translations: readonly string[];
  previousSlugs: readonly string[];
};

/**
 * Groups the articles that are translations of each other. It is enough that one of two names the
 * other. Of several in one language the first counts.
 *
 * @returns the versions of each article that has others, itself among them, by language
 */
export function groupTranslations<T extends Translated>(articles: readonly T[]): Map<string, readonly T[]> {
  if (articles.every(({ translations }) => translations.length === 0)) return new Map();
  const bySlug = new Map<string, T>();
  for (const article of articles) for (const slug of article.previousSlugs) bySlug.set(slug, article);
  for (const article of articles) bySlug.set(article.slug, article);
  const linked = new Map<T, Set<T>>();
  const link = (one: T, other: T) => linked.set(one, (linked.get(one) ?? new Set()).add(other));
  for (const article of articles) {
    for (const other of article.translations.flatMap((slug) => bySlug.get(slug) ?? [])) {
      if (other === article) continue;
      link(article, other);
      link(other, article);
    }
  }
  const groups = new Map<string, readonly T[]>();
  for (const start of linked.keys()) {
    if (groups.has(start.slug)) continue;
    const group = new Set([start]);
    // A set that grows while it is iterated: every version is reached from any other.
    for (const one of group) for (const other of linked.get(one) ?? []) group.add(other);
    for (const own of group) groups.set(own.slug, versionsFor(own, group));
  }
  return groups;
}

function versionsFor<T extends Translated>(own: T, group: ReadonlySet<T>): readonly T[] {
  const byLanguage = new Map<string, T>([[own.language, own]]);
  for (const one of [...group].sort((a, b) => (a.slug < b.slug ? -1 : 1))) {
    if (!byLanguage.has(one.language)) byLanguage.set(one.language, one);
  }
  return [...byLanguage.values()].sort((a, b) => (a.language < b.language ? -1 : 1));
}
