import { describe, expect, it } from 'vitest';
import { type ApiChange, type ApiChanges, changesSchema } from '../../lib/api/changeSchemas.ts';
import type { ArchiveSource } from '../../lib/archive.ts';
import type { ArticleSummary } from '../../lib/content/model/article.ts';
import { Killed, openTestPublisher, type TestOptions } from '../../testing/createTestPublisher.ts';
import { testArticle, testPage } from '../../testing/testArticle.ts';
import { createTestDisk, type TestDisk } from '../../testing/testDisk.ts';
import { articles, base, edit, newsroom, publishedDisk } from '../../testing/testSite.ts';

function documentAt({ out }: TestDisk, address: string): ApiChanges {
  return changesSchema.parse(JSON.parse(out.get(new URL(address, 'http://localhost').pathname.slice(1)) ?? ''));
}

const newest = (disk: TestDisk) => documentAt(disk, '/api/changes.json');

async function publish(disk: TestDisk, source: ArchiveSource, options: TestOptions = {}): Promise<void> {
  await (await openTestPublisher(disk, { source }, options)).publish();
}

/** The changes after publishing one source after the other. */
async function changesOf(...sources: ArchiveSource[]) {
  const disk = await publishedDisk(base);
  for (const source of sources) await publish(disk, source);
  return newest(disk).changes.map(({ kind, slug, previousSlug }) => ({ kind, slug, previousSlug }));
}

const correction = { date: '2024-05-20T00:00:00.000Z', text: 'Nine, not ten.' };

describe('publishChanges', () => {
  it('begins without a change, with the same bytes for the same content', async () => {
    const disks = [await publishedDisk(base), await publishedDisk(base, { now: new Date('2024-06-02T00:00:00Z') })];
    expect(newest(disks[0] ?? createTestDisk())).toMatchObject({ page: null, last: 0, next: null, changes: [] });
    expect(disks[0]?.out.get('api/changes.json')).toBe(disks[1]?.out.get('api/changes.json'));
  });

  it.each([
    ['an edit', [edit('vote')], [{ kind: 'changed', slug: 'vote' }]],
    ['a correction', [edit('vote', { corrections: [correction] })], [{ kind: 'corrected', slug: 'vote' }]],
    ['an article taken down', [newsroom(articles.slice(1))], [{ kind: 'withdrawn', slug: 'fire' }]],
    [
      'a new article',
      [newsroom([...articles, testArticle({ slug: 'late', published: '2024-05-09T00:00:00.000Z' })])],
      [{ kind: 'published', slug: 'late' }],
    ],
    [
      'another name',
      [newsroom([...articles.slice(1), testArticle({ slug: 'blaze', previousSlugs: ['fire'] })])],
      [{ kind: 'renamed', slug: 'blaze', previousSlug: 'fire' }],
    ],
  ])('records %s', async (_name, sources, expected) => {
    expect(await changesOf(...sources)).toEqual(expected.map((change) => ({ previousSlug: undefined, ...change })));
  });

  it('records pages of the newsroom, told apart from articles of the same name', async () => {
    const about = testPage({ slug: 'fire' });
    const disk = await publishedDisk(base);
    for (const pages of [[about], [{ ...about, key: 'other' }], []]) await publish(disk, newsroom(articles, { pages }));
    const changes = newest(disk).changes.filter(({ document }) => document === 'page');
    expect(changes.map(({ kind }) => kind)).toEqual(['withdrawn', 'changed', 'published']);
    expect(changes[0]).toMatchObject({ slug: 'fire', apiUrl: 'http://localhost:3000/api/pages/fire.json' });
  });

  it('records nothing when no document changed', async () => {
    expect(await changesOf(base, newsroom(articles))).toEqual([]);
  });

  it('touches two documents for one more change, however many there are', async () => {
    const disk = await publishedDisk(base);
    for (let count = 1; count <= 205; count++) await publish(disk, edit('vote', { key: `vote-${count}` }));
    const before = new Map(disk.out);
    await publish(disk, edit('vote', { key: 'vote-206' }));
    const touched = [...disk.out].filter(([path, text]) => path.startsWith('api/changes') && before.get(path) !== text);
    expect(touched.map(([path]) => path).sort()).toEqual(['api/changes.json', 'api/changes/page/3.json']);
    expect(newest(disk).changes).toHaveLength(100);
    expect(documentAt(disk, '/api/changes/page/1.json')).toMatchObject({ page: 1, last: 100, next: null });
    expect(documentAt(disk, '/api/changes/page/3.json').changes.map(({ sequence }) => sequence)).toEqual([
      206, 205, 204, 203, 202, 201,
    ]);
  });

  it('begins again when the published site was lost, under another name', async () => {
    const disk = await publishedDisk(base);
    await publish(disk, edit('vote'));
    const { log } = newest(disk);
    disk.changes = null;
    await publish(disk, edit('vote', { key: 'vote-3' }), { siteKey: 'other code' });
    expect(newest(disk)).toMatchObject({ last: 0, changes: [] });
    expect(newest(disk).log).not.toBe(log);
    expect([...disk.out.keys()].filter((path) => path.startsWith('api/changes/'))).toEqual([]);
  });

  it('records what was taken down while nothing was known of the published site', async () => {
    const disk = await publishedDisk(base);
    await publish(disk, newsroom(articles.slice(1)), { siteKey: 'new code' });
    expect(newest(disk).changes.map(({ kind, slug }) => `${kind} ${slug}`)).toContain('withdrawn fire');
  });
});

/** A copy of the documents of all articles, as a partner keeps one. */
function createMirror(disk: TestDisk) {
  let known = { log: '', last: 0 };
  let documents = new Map<string, string>();
  let copies = 0;
  const fetchDocument = (slug: string) => {
    const text = disk.out.get(`api/articles/${slug}.json`);
    if (text === undefined) documents.delete(slug);
    else documents.set(slug, text);
  };
  return {
    documents: () => documents,
    copies: () => copies,
    follow: () => {
      const { log, last } = newest(disk);
      if (log !== known.log) {
        copies += 1;
        documents = new Map();
        for (const path of disk.out.keys()) {
          const slug = /^api\/articles\/([^/]+)\.json$/.exec(path)?.[1];
          if (slug !== undefined) fetchDocument(slug);
        }
      } else {
        const unseen: ApiChange[] = [];
        for (let address: string | null = '/api/changes.json'; address !== null; ) {
          const page: ApiChanges = documentAt(disk, address);
          const newer = page.changes.filter(({ sequence }) => sequence > known.last);
          unseen.push(...newer.filter(({ sequence }) => unseen.every((one) => one.sequence !== sequence)));
          address = newer.length === page.changes.length ? page.next : null;
        }
        for (const { kind, slug, previousSlug } of unseen.sort((a, b) => a.sequence - b.sequence)) {
          if (previousSlug !== undefined) documents.delete(previousSlug);
          if (kind === 'withdrawn') documents.delete(slug);
          else fetchDocument(slug);
        }
      }
      known = { log, last };
    },
  };
}

/** A generator of numbers from 0 up to a limit, the same for the same seed. */
function createRandom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

function changeOne(
  list: readonly ArticleSummary[],
  random: (limit: number) => number,
  count: number,
): ArticleSummary[] {
  const index = random(list.length);
  const article = list[index];
  const others = list.filter((one) => one !== article);
  const isFew = list.length < 5;
  switch (isFew ? 0 : random(5)) {
    case 0:
      return [...list, testArticle({ slug: `story-${count}`, published: `2024-05-${10 + random(15)}T00:00:00.000Z` })];
    case 1:
      return others;
    case 2:
      return article
        ? [
            ...others,
            {
              ...article,
              slug: `story-${count}`,
              path: `/articles/story-${count}`,
              previousSlugs: [...article.previousSlugs, article.slug].slice(-5),
              key: `${count}`,
            },
          ]
        : others;
    case 3:
      return article
        ? [...others, { ...article, corrections: [...article.corrections, correction].slice(-3), key: `${count}` }]
        : others;
    default:
      return article ? [...others, { ...article, key: `${count}` }] : others;
  }
}

describe('a mirror that follows the changes', () => {
  it('holds what the site holds after a thousand random changes with kills in between', {
    timeout: 600_000,
  }, async () => {
    const random = createRandom(7);
    let list: ArticleSummary[] = [...articles];
    const disk = await publishedDisk(newsroom(list));
    const mirror = createMirror(disk);
    mirror.follow();
    for (let count = 1; count <= 1000; count++) {
      const before = list;
      list = changeOne(list, random, count);
      const siteKey = count % 250 === 0 ? `code ${count}` : `code ${Math.floor(count / 250) * 250}`;
      const options = random(4) === 0 ? { siteKey, killAt: 1 + random(40) } : { siteKey };
      await publish(disk, newsroom(list), options).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
        // Half of the time the editor takes the change back before the next start.
        if (random(2) === 0) list = [...before];
      });
      if (options.killAt !== undefined) await publish(disk, newsroom(list), { siteKey });
      if (random(3) === 0) mirror.follow();
    }
    mirror.follow();
    const published = list.map(({ slug }) => [slug, disk.out.get(`api/articles/${slug}.json`)]);
    expect([...mirror.documents()].sort()).toEqual(published.sort());
    expect(mirror.copies()).toBe(1);
    expect(newest(disk).last).toBeGreaterThan(700);
  });
});
