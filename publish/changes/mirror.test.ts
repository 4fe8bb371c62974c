import { describe, expect, it } from 'vitest';
import type { ArchiveSource } from '../../lib/archive.ts';
import type { Article } from '../../lib/content/model/article.ts';
import { STORY_WEIGHTS } from '../../lib/content/model/publication/front.ts';
import { createMirror, serveDisk } from '../../testing/createMirror.ts';
import { Killed, openTestPublisher, type TestOptions } from '../../testing/createTestPublisher.ts';
import { renderApi } from '../../testing/renderApi.ts';
import { testArticle, testPage } from '../../testing/testArticle.ts';
import type { TestDisk } from '../../testing/testDisk.ts';
import { testPublication } from '../../testing/testPublication.ts';
import { publishedDisk } from '../../testing/testSite.ts';

type Random = (limit: number) => number;

/** A generator of numbers from 0 up to a limit, the same for the same seed. */
function createRandom(seed: number): Random {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

type Newsroom = Omit<ArchiveSource, 'articles'> & { articles: readonly Article[] };

const HARBOUR = { slug: 'harbour', name: 'Harbour', description: 'Ships and quays.' };
const TOWN = { slug: 'town', name: 'Town', description: 'The town.' };
const PEOPLE = ['ines-falk', 'tom-reed'].map((slug) => ({ slug, name: slug }));
const TAGS = ['Fire', 'Tides', 'Votes'];

const EMPTY: Newsroom = {
  publication: testPublication,
  articles: [],
  sections: [HARBOUR, TOWN],
  contributors: PEOPLE,
  fronts: [],
  pages: [],
};

function write({ sections, contributors }: Newsroom, random: Random, count: number): Article {
  return testArticle({
    slug: `story-${count}`,
    headline: `Story ${count}`,
    published: `2024-05-${10 + random(15)}T00:00:00.000Z`,
    section: sections[random(2)] ?? HARBOUR,
    byline: contributors.slice(random(2)),
    tags: TAGS.slice(random(3)),
  });
}

const KINDS = [
  'add',
  'remove',
  'rename',
  'correct',
  'edit',
  'page',
  'front',
  'section',
  'contributor',
  'publication',
] as const;

/** How often each change comes in a hundred. The rare ones touch every document. */
const SHARES: Record<(typeof KINDS)[number], number> = {
  add: 20,
  remove: 20,
  rename: 15,
  correct: 15,
  edit: 22,
  page: 2,
  front: 3,
  section: 1,
  contributor: 1,
  publication: 1,
};

/** Makes one random change of anything that the API shows. */
function changeOne(newsroom: Newsroom, random: Random, count: number): Newsroom {
  const { articles, sections, contributors, pages, publication } = newsroom;
  const index = random(articles.length);
  const changeArticles = (isMeant: (at: number) => boolean, change: (article: Article) => Partial<Article>) =>
    articles.map((one, at) => (isMeant(at) ? { ...one, ...change(one), key: `${one.slug} ${count}` } : one));
  const withOne = (change: (article: Article) => Partial<Article>) => ({
    ...newsroom,
    articles: changeArticles((at) => at === index, change),
  });
  const withName = <T extends { slug: string }>(list: readonly T[]) =>
    list.map((one, at) => (at === count % list.length ? { ...one, name: `Name ${count}` } : one));
  const add = () => ({ ...newsroom, articles: [...articles, write(newsroom, random, count)] });
  const changes: Record<(typeof KINDS)[number], () => Newsroom> = {
    add,
    remove: () => (articles.length < 12 ? add() : { ...newsroom, articles: articles.filter((_, at) => at !== index) }),
    rename: () =>
      withOne(({ slug, previousSlugs }) => ({
        slug: `story-${count}`,
        path: `/articles/story-${count}`,
        previousSlugs: [...previousSlugs, slug].slice(-5),
      })),
    correct: () =>
      withOne(({ corrections }) => ({
        corrections: [...corrections, { date: '2024-05-20T00:00:00.000Z', text: `Mended in ${count}.` }].slice(-3),
      })),
    edit: () => withOne(() => ({ headline: `Headline ${count}` })),
    page: () => {
      const others = pages.filter(({ slug }) => slug !== `page-${count % 3}`);
      const page = testPage({ slug: `page-${count % 3}`, title: `Page ${count}`, key: String(count) });
      return { ...newsroom, pages: random(3) === 0 ? others : [...others, page] };
    },
    front: () => {
      const weight = STORY_WEIGHTS[random(4)] ?? 'lead';
      const stories = [{ article: articles[index]?.slug ?? '', weight, until: null }];
      const bands = [{ tag: TAGS[random(3)], layout: 'cards' as const, until: null }];
      return { ...newsroom, fronts: [{ slug: random(2) === 0 ? 'home' : 'town', stories, bands }] };
    },
    section: () => {
      const named = withName(sections);
      const change = ({ section }: Article) => ({
        section: named.find(({ slug }) => slug === section.slug) ?? section,
      });
      return { ...newsroom, sections: named, articles: changeArticles(() => true, change) };
    },
    contributor: () => {
      const named = withName(contributors);
      const change = ({ byline }: Article) => ({
        byline: byline.map((one) => named.find(({ slug }) => slug === one.slug) ?? one),
      });
      return { ...newsroom, contributors: named, articles: changeArticles(() => true, change) };
    },
    publication: () => ({ ...newsroom, publication: { ...publication, name: `Perigee ${count}` } }),
  };
  let left = random(100);
  const kind = KINDS.find((one) => {
    left -= SHARES[one];
    return left < 0;
  });
  return changes[kind ?? 'edit']();
}

describe('a mirror that follows the changes', () => {
  it('holds what the site holds after a thousand random changes with kills in between', {
    timeout: 900_000,
  }, async () => {
    const random = createRandom(7);
    let newsroom: Newsroom = {
      ...EMPTY,
      articles: Array.from({ length: 16 }, (_, count) => write(EMPTY, random, -count)),
    };
    const publish = async (disk: TestDisk, options: TestOptions) => {
      const publisher = await openTestPublisher(disk, { source: newsroom }, { ...options, renderApi });
      const { needsSweep } = await publisher.publish();
      if (needsSweep) await publisher.sweep();
    };
    const disk = await publishedDisk(newsroom, { renderApi, siteKey: 'code 0' });
    const mirror = createMirror(serveDisk(disk));
    const expectSame = () => {
      mirror.follow();
      const published = [...disk.out].filter(([path]) => /^api\/(?!changes|404|410)/.test(path));
      expect(Object.fromEntries(mirror.copies())).toEqual(
        Object.fromEntries(published.map(([path, text]) => [`/${path}`, text])),
      );
    };
    expectSame();
    for (let count = 1; count <= 1000; count++) {
      const before = newsroom;
      newsroom = changeOne(newsroom, random, count);
      const siteKey = `code ${Math.floor(count / 250)}`;
      if (random(4) === 0) {
        await publish(disk, { siteKey, killAt: 1 + random(60) }).catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
          // Half of the time the editor takes the change back before the next start.
          if (random(2) === 0) newsroom = before;
        });
        if (random(3) === 0) mirror.follow();
      }
      await publish(disk, { siteKey });
      if (random(10) === 0) expectSame();
    }
    expectSame();
    expect(mirror.copies().size).toBeGreaterThan(newsroom.articles.length * 2 + 30);
    expect(mirror.wholeCopies()).toBe(1);
  });
});
