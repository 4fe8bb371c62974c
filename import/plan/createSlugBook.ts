import { hashSlug, toSlug } from './toSlug.ts';

/** Slugs for sections and contributors. */
export type SlugBook<Entry> = {
  /** The slug of an entry by name; adds a new entry. */
  slugFor: (entry: Entry, origin: string) => string;
  /** The requested entries, by slug. */
  entries: ReadonlyMap<string, Entry>;
  /** Slugs by origin, for the record of the import. */
  origins: ReadonlyMap<string, string>;
};

/**
 * Assigns each name a unique slug. Entries with the same name are one. A slug whose file has
 * another name is never assigned.
 *
 * @param kind for names from which no slug can be made
 * @param present names in the newsroom's files, by slug
 * @param recorded slugs from earlier imports, by origin; they apply even if the name in the file
 *   has changed since
 * @param spell makes a slug of a text
 */
export function createSlugBook<Entry extends { slug: string; name: string }>(
  kind: string,
  present: ReadonlyMap<string, string>,
  recorded: Readonly<Record<string, string>>,
  spell: (text: string) => string = toSlug,
): SlugBook<Entry> {
  const entries = new Map<string, Entry>();
  const origins = new Map<string, string>();
  const slugs = new Map<string, string>();
  for (const [slug, name] of present) if (name !== '') slugs.set(keyOf(name), slug);

  const choose = ({ slug, name }: Entry, origin: string): string => {
    const earlier = recorded[origin];
    if (earlier !== undefined && present.has(earlier)) return earlier;
    const known = slugs.get(keyOf(name));
    if (known !== undefined) return known;
    const wanted = spell(slug) || spell(name) || hashSlug(kind, name || slug);
    let free = wanted;
    for (let count = 2; present.has(free) || entries.has(free); count++) free = `${wanted}-${count}`;
    return free;
  };

  return {
    slugFor: (entry, origin) => {
      const slug = choose(entry, origin);
      slugs.set(keyOf(entry.name), slug);
      origins.set(origin, slug);
      if (!entries.has(slug)) entries.set(slug, { ...entry, slug });
      return slug;
    },
    entries,
    origins,
  };
}

function keyOf(name: string): string {
  return name.normalize('NFC').trim();
}
