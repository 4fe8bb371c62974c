import { describe, expect, it } from 'vitest';
import { type ApiChanges, changesSchema } from '../../lib/api/changeSchemas.ts';
import type { ArchiveSource } from '../../lib/archive.ts';
import { openTestPublisher, type TestOptions } from '../../testing/createTestPublisher.ts';
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
