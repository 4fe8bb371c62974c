import { describe, expect, it } from 'vitest';
import { collectDirtyArticles } from './crossRules.ts';
import type { TrackedArticle } from './newsroom.ts';

const NOWHERE = { line: 1, column: 1 };

function article(slug: string, change: Partial<TrackedArticle> = {}): TrackedArticle {
  return {
    slug,
    file: `articles/${slug}/index.mdx`,
    headline: 'A headline',
    publication: { kind: 'dated', from: '2026-01-01T00:00:00.000Z' },
    state: { kind: 'published', from: '2026-01-01T00:00:00.000Z' },
    section: { text: 'coast', place: NOWHERE },
    byline: [],
    previousSlugs: [{ text: `old-${slug}`, place: NOWHERE }],
    tags: ['harbour'],
    language: '',
    translations: [],
    links: [],
    anchors: ['pier'],
    ...change,
  };
}

const pier = article('pier');
const articles = new Map([pier, article('crane'), article('ferry')].map((one) => [one.slug, one]));
const everything = ['pier', 'crane', 'ferry'];

function dirtyAfter(change: Partial<TrackedArticle> | null): string[] {
  const dirty = collectDirtyArticles();
  dirty.clear();
  const after = change === null ? undefined : article('pier', change);
  dirty.add('pier', pier, after);
  return dirty.list(articles).map(({ slug }) => slug);
}

describe('the articles whose cross rules run again', () => {
  it('are all of them at first', () => {
    expect(collectDirtyArticles().list(articles)).toHaveLength(3);
  });

  it.each<[string, Partial<TrackedArticle>]>([
    ['headline', { headline: 'Another' }],
    ['section', { section: { text: 'town', place: NOWHERE } }],
    ['byline', { byline: [{ text: 'ada-quill', place: NOWHERE }] }],
    ['translations', { translations: [{ language: 'de', text: 'crane', place: NOWHERE }] }],
    ['links', { links: [{ url: '/articles/crane', place: NOWHERE }] }],
    ['date, published before and after', { state: { kind: 'published', from: '2025-01-01T00:00:00.000Z' } }],
    ['former addresses’ places', { previousSlugs: [{ text: 'old-pier', place: { line: 9, column: 3 } }] }],
  ])('are only the one that changed, when it changed its %s', (_what, change) => {
    expect(dirtyAfter(change)).toEqual(['pier']);
  });

  it.each<[string, Partial<TrackedArticle> | null]>([
    ['anchors', { anchors: [] }],
    ['body, which cannot be parsed any more', { anchors: null }],
    ['tags', { tags: [] }],
    ['language', { language: 'de' }],
    ['former addresses', { previousSlugs: [] }],
    ['state', { state: { kind: 'draft' } }],
    ['time of publication, in the future', { state: { kind: 'scheduled', from: '2027-01-01T00:00:00.000Z' } }],
    ['existence', null],
  ])('are all when one changed its %s', (_what, change) => {
    expect(dirtyAfter(change)).toEqual(everything);
  });

  it('are all when another article appears', () => {
    const dirty = collectDirtyArticles();
    dirty.clear();
    dirty.add('ferry', undefined, article('ferry'));
    expect(dirty.list(articles)).toHaveLength(3);
  });

  it('stay dirty until they are cleared', () => {
    const dirty = collectDirtyArticles();
    dirty.clear();
    dirty.add('pier', pier, article('pier', { headline: 'Another' }));
    dirty.add('crane', articles.get('crane'), articles.get('crane'));
    expect(dirty.list(articles).map(({ slug }) => slug)).toEqual(['pier', 'crane']);
    dirty.clear();
    expect(dirty.list(articles)).toEqual([]);
    dirty.addAll();
    expect(dirty.list(articles)).toHaveLength(3);
  });
});
