import type { ArticleRow } from '../../newsroom/api/articleSchemas.ts';
import { type ArticleFilter, filterArticles } from '../../newsroom/browser/list/filterArticles.ts';

const ARTICLE_COUNT = 10_000;
const SEARCH = 'harbour council 12';
const WORDS = 'harbour council votes night storm quay ferry market'.split(' ');

/** The slowest key of a search in a large list, in each of its orders, in milliseconds. */
export function measureFilter(): number {
  const rows = Array.from({ length: ARTICLE_COUNT }, (_, index) => inventRow(index));
  const sorts: ArticleFilter['sort'][] = ['date', 'changed', 'headline'];
  const times = sorts.flatMap((sort) =>
    [...SEARCH].map((_, length) => {
      const start = performance.now();
      filterArticles(rows, { search: SEARCH.slice(0, length), found: new Set(), show: 'all', section: '', sort });
      return performance.now() - start;
    }),
  );
  return Math.max(...times);
}

function inventRow(index: number): ArticleRow {
  const word = (offset: number) => WORDS[(index * 7 + offset * 3) % WORDS.length] ?? '';
  return {
    slug: `story-${index}`,
    headline: `The ${word(0)} ${word(1)} ${word(2)} ${(index * 7919) % ARTICLE_COUNT}`,
    section: word(3),
    byline: [`reporter-${index % 40}`],
    tags: [word(4), word(5)],
    status: 'published',
    date: new Date(Date.UTC(2026, 0, 1) - ((index * 7919) % ARTICLE_COUNT) * 3_600_000).toISOString(),
    changed: new Date(Date.UTC(2026, 0, 1) - ((index * 104_729) % ARTICLE_COUNT) * 3_600_000).toISOString(),
    photoCount: index % 16,
    thumbnail: null,
    problemCount: 0,
    present: [],
    isMine: false,
  };
}
