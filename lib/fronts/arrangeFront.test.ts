import { describe, expect, it } from 'vitest';
import { testArticle, testPhoto } from '../../testing/testArticle.ts';
import { testPublication } from '../../testing/testPublication.ts';
import { buildArchive } from '../archive.ts';
import type { ArticleSummary } from '../content/model/article.ts';
import type { Front } from '../content/model/publication/front.ts';
import { arrangeFront, arrangeOlderPage, type FrontArrangement, listStories } from './arrangeFront.ts';

const NOW = new Date('2024-06-01T00:00:00Z');
const moon = { slug: 'moon', name: 'Moon', description: 'Landers.' };
const town = { slug: 'town', name: 'Town', description: 'The town.' };

/** Articles by name, newest first: `t` has no picture, `g` tells in pictures, others have one. */
function archiveOf(names: string, changes: Record<string, Partial<ArticleSummary>> = {}) {
  const articles = names.split(' ').map((slug, index) =>
    testArticle({
      slug,
      published: new Date(NOW.getTime() - (index + 1) * 60_000).toISOString(),
      section: town,
      tags: [],
      mainMedia: slug.startsWith('t') ? null : testPhoto({ id: slug }),
      pageImages: slug.startsWith('g') ? ['1', '2', '3', '4', '5'] : [],
      ...changes[slug],
    }),
  );
  return buildArchive(
    { publication: testPublication, articles, sections: [moon, town], contributors: [], fronts: [], pages: [] },
    NOW,
  );
}

/** Shows an arrangement: `splash / a b+c / d`, cells in rows, stacks joined by a plus. */
function shown({ splash, bands }: FrontArrangement): string {
  const ofBand = ({ cells, title, layout }: FrontArrangement['bands'][number]) =>
    (title === null ? '' : `${title} (${layout}): `) +
    cells.map((cell) => cell.map(({ article }) => article.slug).join('+')).join(' ');
  return [splash?.article.slug ?? 'none', ...bands.map(ofBand)].join(' / ');
}

const front = (stories: Partial<Front['stories'][number]>[], bands: Partial<Front['bands'][number]>[] = []): Front => ({
  slug: 'home',
  stories: stories.map((story) => ({ article: '', weight: 'standard', until: null, ...story })),
  bands: bands.map((band) => ({ layout: 'cards', until: null, ...band })),
});

function arrange(names: string, file: Front | null = null, changes: Record<string, Partial<ArticleSummary>> = {}) {
  const archive = archiveOf(names, changes);
  return shown(arrangeFront(archive.articles, file, archive));
}

describe('a front without a file', () => {
  it.each([
    ['nothing', '', 'none'],
    ['one story', 'a', 'a'],
    ['a splash and one card', 'a b', 'a / b'],
    ['a splash and two leads', 'a b c', 'a / b c'],
    ['pictures only', 'a b c d e f', 'a / b c / d e f'],
    ['a splash with a picture, if one of the three newest has one', 't1 a b c d', 'a / b t1+c / d'],
    ['a splash without, if none has', 't1 t2 t3 t4', 't1 / t2+t3 t4'],
    ['a stack of texts beside a lead', 'a t1 b t2 t3 c', 'a / b t1+t2+t3 / c'],
    ['texts in pairs beside pictures', 'a b c d t1 e t2 f t3', 'a / b c / d t1+t2 e f t3'],
  ])('shows %s', (_what, names, expected) => {
    const articles = names === '' ? [] : archiveOf(names).articles;
    expect(shown(arrangeFront(articles, null, archiveOf('x')))).toBe(expected);
  });
});

describe('a front with a file', () => {
  it('begins with the stories of the editor, in that order and size', () => {
    const file = front([
      { article: 'd', weight: 'splash' },
      { article: 'c', weight: 'lead' },
      { article: 'e', weight: 'lead' },
      { article: 'f' },
    ]);
    expect(arrange('a b c d e f', file)).toBe('d / c e / f a b');
  });

  it('fills up a row of one lead', () => {
    expect(arrange('a b c t1 t2', front([{ article: 'c', weight: 'lead' }]))).toBe('a / c b / t1+t2');
    expect(arrange('a t1 b t2', front([{ article: 'b', weight: 'lead' }]))).toBe('a / b t1+t2');
    expect(arrange('a t1 b c', front([{ article: 'b', weight: 'lead' }]))).toBe('a / b t1+c');
    expect(arrange('a b t1', front([{ article: 't1', weight: 'lead' }]))).toBe('a / t1 b');
  });

  it('shows briefs without their pictures, in a stack', () => {
    const file = front([
      { article: 'd', weight: 'brief' },
      { article: 'e', weight: 'brief' },
    ]);
    expect(arrange('a b c d e f', file)).toBe('a / b c / d+e f');
  });

  it('leaves out what has ended, and what is not published', () => {
    const file = front([
      { article: 'c', weight: 'splash', until: NOW.toISOString() },
      { article: 'late', weight: 'lead' },
      { article: 'nowhere', weight: 'lead' },
    ]);
    expect(arrange('a b c d late', file, { late: { published: '2024-07-01T00:00:00.000Z' } })).toBe('a / b c / d');
    const later = front([{ article: 'c', weight: 'splash', until: '2024-06-01T00:00:01.000Z' }]);
    expect(arrange('a b c d', later)).toBe('c / a b / d');
  });

  it('has bands by section, tag and pictures, of stories that stand nowhere above', () => {
    const file = front(
      [],
      [{ section: 'moon' }, { tag: 'Ice', layout: 'headlines' }, { title: 'In pictures', layout: 'pictures' }],
    );
    const changes = { a: { section: moon }, m1: { section: moon }, i1: { tags: ['ice'] } };
    expect(arrange('a b c m1 d i1 g1 t1', file, changes)).toBe(
      'a / b c / Moon (cards): m1 / Ice (headlines): i1 / In pictures (pictures): g1 / d t1',
    );
  });

  it('keeps stories told in pictures for a band of pictures', () => {
    const file = front([], [{ layout: 'pictures' }]);
    expect(arrange('a g1 b c g2 d', file)).toBe('a / b c / g1 g2 / d');
  });

  it('has no band without stories, nor one that has ended', () => {
    const file = front([], [{ section: 'moon' }, { section: 'town', until: NOW.toISOString() }]);
    expect(arrange('a b c d', file)).toBe('a / b c / d');
  });
});

it('shows every story of the list once', () => {
  const archive = archiveOf('a t1 b t2 g1 c d t3 e');
  const file = front([{ article: 'd', weight: 'brief' }], [{ section: 'town' }, { title: 'All', layout: 'pictures' }]);
  const slugs = listStories(arrangeFront(archive.articles, file, archive)).map(({ article }) => article.slug);
  expect(slugs.sort()).toEqual(archive.articles.map(({ slug }) => slug).sort());
});

it('an older page has cards of one size', () => {
  const { articles } = archiveOf('a t1 b t2 c');
  expect(shown(arrangeOlderPage(articles))).toBe('none / a t1+t2 b c');
});
