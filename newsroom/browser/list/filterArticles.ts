import type { ArticleRow } from '../../api/articleSchemas.ts';

export type ArticleFilter = {
  /** Words that all occur in headline, section, tags or byline. */
  search: string;
  /** Articles whose body has the words: the server's answer. */
  found: ReadonlySet<string>;
  show: 'all' | 'mine' | 'draft' | 'scheduled' | 'published' | 'problems';
  /** Slug; empty for all. */
  section: string;
  sort: 'date' | 'changed' | 'headline';
};

/** The rows of the list, filtered and sorted. */
export function filterArticles(rows: readonly ArticleRow[], filter: ArticleFilter): ArticleRow[] {
  const words = fold(filter.search).split(/\s+/).filter(Boolean);
  return rows
    .filter(
      (row) =>
        isShown(row, filter.show) &&
        (filter.section === '' || row.section === filter.section) &&
        (filter.found.has(row.slug) || words.every((word) => searchText(row).includes(word))),
    )
    .sort(COMPARE[filter.sort]);
}

/** One for all rows: `localeCompare` looks the locale up again for each pair. */
const collator = new Intl.Collator();

const COMPARE: Readonly<Record<ArticleFilter['sort'], (a: ArticleRow, b: ArticleRow) => number>> = {
  // ISO dates sort as text.
  date: (a, b) => compare(b.date ?? '', a.date ?? '') || compare(a.slug, b.slug),
  changed: (a, b) => compare(b.changed, a.changed) || compare(a.slug, b.slug),
  headline: (a, b) => collator.compare(a.headline, b.headline) || compare(a.slug, b.slug),
};

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isShown(row: ArticleRow, show: ArticleFilter['show']): boolean {
  switch (show) {
    case 'all':
      return true;
    case 'mine':
      return row.isMine;
    case 'problems':
      return (row.problemCount ?? 0) > 0;
    case 'draft':
      return row.status === 'draft' || row.status === 'incomplete' || row.status === 'unknown';
    case 'scheduled':
    case 'published':
      return row.status === show;
    default:
      throw new TypeError(`Unknown filter: ${String(show satisfies never)}`);
  }
}

const folded = new WeakMap<ArticleRow, string>();

/** Folded once a row: 10,000 of them are searched at every key. */
function searchText(row: ArticleRow): string {
  const known = folded.get(row);
  if (known !== undefined) return known;
  const text = fold([row.headline, row.slug, row.section, ...row.tags, ...row.byline].join(' '));
  folded.set(row, text);
  return text;
}

/** Lower case, without accents. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
