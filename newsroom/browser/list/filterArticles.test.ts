import { describe, expect, it } from 'vitest';
import type { ArticleRow } from '../../api/articleSchemas.ts';
import { type ArticleFilter, filterArticles } from './filterArticles.ts';

const row = (slug: string, part: Partial<ArticleRow> = {}): ArticleRow => ({
  slug,
  headline: slug,
  section: 'moon',
  byline: [],
  tags: [],
  status: 'published',
  date: '2026-01-01T00:00:00.000Z',
  changed: '2026-01-01T00:00:00.000Z',
  photoCount: 0,
  thumbnail: null,
  problemCount: 0,
  present: [],
  isMine: false,
  ...part,
});
const rows = [
  row('a', { headline: 'Zürich grüßt', date: '2026-01-03T00:00:00.000Z', isMine: true, tags: ['Lakes'] }),
  row('b', { headline: 'Ángel', status: 'draft', section: 'sea', date: null, problemCount: 2 }),
  row('c', {
    headline: 'Moon',
    status: 'incomplete',
    changed: '2026-02-01T00:00:00.000Z',
    date: '2026-01-04T00:00:00.000Z',
  }),
];
const list = (filter: Partial<ArticleFilter>) =>
  filterArticles(rows, { search: '', found: new Set(), show: 'all', section: '', sort: 'date', ...filter })
    .map(({ slug }) => slug)
    .join('');

describe('the list of articles', () => {
  it.each([
    [{ search: 'zurich LAKES' }, 'a'],
    [{ search: 'zurich sea' }, ''],
    [{ search: 'crater', found: new Set(['b']) }, 'b'],
    [{ show: 'mine' }, 'a'],
    [{ show: 'draft' }, 'cb'],
    [{ show: 'problems' }, 'b'],
    [{ show: 'published', section: 'moon' }, 'a'],
    [{ sort: 'date' }, 'cab'],
    [{ sort: 'changed' }, 'cab'],
    [{ sort: 'headline' }, 'bca'],
  ] satisfies [Partial<ArticleFilter>, string][])('for %o shows %s', (filter, expected) => {
    expect(list(filter)).toBe(expected);
  });
});
