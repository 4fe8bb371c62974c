import { describe, expect, it } from 'vitest';
import { buildArchive } from '../../lib/archive.ts';
import type { ArticleSummary } from '../../lib/content/model/article.ts';
import { openTestPublisher } from '../../testing/createTestPublisher.ts';
import { testArticle } from '../../testing/testArticle.ts';
import { createTestDisk, type TestDisk } from '../../testing/testDisk.ts';
import { testPublication } from '../../testing/testPublication.ts';
import { buildRedirectTable } from './publishRedirects.ts';

const NOW = new Date('2024-06-01T00:00:00Z');
const source = (...articles: ArticleSummary[]) => ({
  publication: testPublication,
  articles,
  sections: [],
  contributors: [],
  fronts: [],
  pages: [],
});
const archive = (...articles: ArticleSummary[]) => buildArchive(source(...articles), NOW);
const gone = (from: string) => ({ from, gone: true });

describe('buildRedirectTable', () => {
  it('leads from former names to the present one', () => {
    const article = testArticle({ slug: 'new', previousSlugs: ['old', 'older'] });
    expect(buildRedirectTable(archive(article), [], [])).toEqual([
      { from: '/articles/old', to: '/articles/new' },
      { from: '/articles/older', to: '/articles/new' },
    ]);
  });

  it('remembers what is gone, each address once', () => {
    const former = ['/articles/b', '/articles/a.md', '/api/articles/a.json', '/articles/b'];
    expect(buildRedirectTable(archive(), [], former)).toEqual([
      gone('/api/articles/a.json'),
      gone('/articles/a.md'),
      gone('/articles/b'),
    ]);
  });

  it('forgets what is there again, or leads somewhere', () => {
    const back = testArticle({ slug: 'back' });
    const moved = testArticle({ slug: 'new', previousSlugs: ['old'] });
    const former = ['/articles/back', '/articles/back.md', '/api/articles/back.json', '/articles/old', '/articles/x'];
    expect(buildRedirectTable(archive(back, moved), [], former)).toEqual([
      { from: '/articles/old', to: '/articles/new' },
      gone('/articles/x'),
    ]);
  });

  it('leads from addresses of an earlier site to pages that are published', () => {
    const storm = testArticle({ slug: 'storm', previousSlugs: ['gale'], tags: ['Tides'] });
    const earlier = [
      { from: '/2019/05/storm', to: '/articles/storm' },
      { from: '/?p=12', to: '/articles/gale#pier' },
      { from: '/tag/tides', to: '/tags/tides' },
      { from: '/feed', to: '/feed.xml' },
      { from: '/2019/05/held-back', to: '/articles/held-back' },
      { from: '/tag/none', to: '/tags/none' },
      { from: '/articles/gale', to: '/feed.xml' },
      { from: '/articles/storm', to: '/feed.xml' },
    ];
    expect(buildRedirectTable(archive(storm), earlier, [])).toEqual([
      { from: '/articles/gale', to: '/articles/storm' },
      { from: '/2019/05/storm', to: '/articles/storm' },
      { from: '/?p=12', to: '/articles/storm#pier' },
      { from: '/tag/tides', to: '/tags/tides' },
      { from: '/feed', to: '/feed.xml' },
    ]);
  });

  it('keeps a limited number of them', () => {
    const former = ['/articles/a', '/articles/b', '/articles/c'];
    expect(buildRedirectTable(archive(), [], former, 2)).toEqual([gone('/articles/b'), gone('/articles/c')]);
  });
});

async function publish(disk: TestDisk, ...articles: ArticleSummary[]): Promise<void> {
  await (await openTestPublisher(disk, { source: source(...articles) })).publish();
}

describe('publishRedirects', () => {
  it('answers for what is taken down, here and at other hosts, until it is back', async () => {
    const disk = createTestDisk();
    const [fire, vote] = [testArticle({ slug: 'fire' }), testArticle({ slug: 'vote' })];
    await publish(disk, fire, vote);
    await publish(disk, vote);
    expect(disk.redirects).toEqual(['/api/articles/fire.json', '/articles/fire', '/articles/fire.md'].map(gone));
    expect(disk.out.get('_redirects')).toContain('/articles/fire /410.html 410\n');
    await publish(disk, fire, vote);
    expect(disk.redirects).toEqual([]);
  });

  it('takes what is published for what was there, when nothing else tells', async () => {
    const disk = createTestDisk();
    await publish(disk, testArticle({ slug: 'fire' }), testArticle({ slug: 'vote' }));
    disk.journal = null;
    await publish(disk, testArticle({ slug: 'vote' }));
    expect(disk.redirects).toEqual(['/articles/fire', '/articles/fire.md'].map(gone));
  });

  it('answers for an earlier site as soon as its list or its articles change', async () => {
    const disk = createTestDisk();
    const content = { source: source(testArticle({ slug: 'fire' })) };
    const publisher = await openTestPublisher(disk, content, {
      redirects: [
        { from: '/old/fire', to: '/articles/fire' },
        { from: '/old/vote', to: '/articles/vote' },
      ],
    });
    await publisher.publish();
    expect(disk.redirects).toEqual([{ from: '/old/fire', to: '/articles/fire' }]);
    content.source = source(testArticle({ slug: 'fire' }), testArticle({ slug: 'vote' }));
    await publisher.publish();
    expect(disk.redirects).toHaveLength(2);
    const again = await openTestPublisher(disk, content, { redirects: [{ from: '/older', to: '/articles/vote' }] });
    await again.publish();
    expect(disk.redirects).toEqual([{ from: '/older', to: '/articles/vote' }]);
    expect(again.rendered).toEqual([]);
  });

  it('is as published when the table cannot be read', async () => {
    const disk = createTestDisk();
    await publish(disk, testArticle({ slug: 'fire' }));
    const publisher = await openTestPublisher(disk, { source: source(testArticle({ slug: 'vote' })) });
    publisher.parts.redirects.read = async () => {
      throw new SyntaxError('torn');
    };
    await publisher.publish();
    expect(disk.redirects).toContainEqual(gone('/articles/fire'));
  });
});
