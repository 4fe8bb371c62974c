import { describe, expect, it } from 'vitest';
import type { Problem } from '../../lib/content/model/problem.ts';
import type { StoreFailure } from '../../lib/content/store/storeFailure.ts';
import { openTestPublisher } from '../../testing/createTestPublisher.ts';
import { testArticle } from '../../testing/testArticle.ts';
import { createTestDisk } from '../../testing/testDisk.ts';
import { articles, base, changes, edit, newsroom, publishedDisk, recover, siteOf } from '../../testing/testSite.ts';
import { listAddresses } from './affectedPages.ts';

describe('a batch', () => {
  it('publishes everything when nothing is known of what is published', async () => {
    const publisher = await openTestPublisher(createTestDisk(), { source: base });
    const { replaced, removed } = await publisher.publish();
    expect(publisher.rendered.sort()).toEqual(listAddresses(publisher.parts.live ?? expect.fail()).sort());
    expect(replaced).toEqual(expect.arrayContaining(['/', '/articles/fire', '/style.css']));
    expect(removed).toEqual([]);
  });

  it('done twice is the same as once', async () => {
    const disk = await publishedDisk(base);
    const publisher = await openTestPublisher(disk, { source: changes['an edit'] ?? base });
    const first = await publisher.publish();
    const site = siteOf(disk);
    const second = await publisher.publish();
    expect(first.replaced).toContain('/articles/vote');
    expect(second).toMatchObject({ replaced: [], removed: [], failures: [] });
    expect(siteOf(disk)).toEqual(site);
  });

  it('renders nothing after a start when nothing has changed', async () => {
    const disk = await publishedDisk(base);
    const publisher = await openTestPublisher(disk, { source: base });
    expect(await publisher.publish()).toMatchObject({ replaced: [], removed: [], needsSweep: false });
    expect(publisher.rendered).toEqual([]);
  });

  it('renders everything when the code has changed, or when the published folder is gone', async () => {
    const disk = await publishedDisk(base);
    const newCode = await openTestPublisher(disk, { source: base }, { siteKey: 'new code' });
    expect((await newCode.publish()).replaced).toEqual(expect.arrayContaining(['/style.css', '/', '/articles/tide']));
    disk.out.clear();
    const newFolder = await openTestPublisher(disk, { source: base }, { siteKey: 'new code' });
    await newFolder.publish();
    for (const { rendered } of [newCode, newFolder]) {
      expect(rendered).toEqual(expect.arrayContaining(['/', '/articles/tide', '/search']));
    }
    expect(siteOf(disk)).toEqual(siteOf(await publishedDisk(base, { siteKey: 'new code' })));
  });

  it('places no page of an article whose pictures cannot be published', async () => {
    const disk = await publishedDisk(base);
    const before = disk.out.get('articles/vote.html');
    const source = edit('vote', { pageImages: ['quay-2b-480.jpg'] });
    const onStep = (step: string) => {
      if (step.startsWith('link media/quay')) throw new Error('ENOENT: the picture is gone');
    };
    const publisher = await openTestPublisher(disk, { source }, { onStep });
    await expect(publisher.publish()).rejects.toThrow('the picture is gone');
    expect(publisher.steps.filter((step) => step.startsWith('place'))).toEqual([]);
    expect(disk.out.get('articles/vote.html')).toBe(before);
    expect((await (await openTestPublisher(disk, { source })).publish()).replaced).toContain('/articles/vote');
  });

  it('writes its intent before the index of the store, and commits when everything is flushed', async () => {
    const disk = await publishedDisk(base);
    const publisher = await openTestPublisher(disk, { source: edit('vote', { pageImages: ['quay-2b-480.jpg'] }) });
    await publisher.publish();
    const order = [
      'journal 1',
      'index',
      'render /articles/vote',
      'link media/quay-2b-480.jpg',
      'place articles/vote.html',
      'render /articles/vote.md',
      'sync',
      'tell',
      'journal 2',
    ];
    expect(publisher.steps.filter((one) => order.includes(one))).toEqual(order);
  });

  it('has an article live before the fronts that list it', async () => {
    const disk = await publishedDisk(base);
    const publisher = await openTestPublisher(disk, { source: edit('tide') });
    await publisher.publish();
    const { steps } = publisher;
    expect(steps.indexOf('place articles/tide.html')).toBeLessThan(steps.indexOf('render /'));
  });

  it.each([
    ['a first batch', {}, null],
    ['a build', { isStrict: true }, base],
  ])('%s replaces no page before all are rendered', async (_name, options, before) => {
    const disk = before ? await publishedDisk(before) : createTestDisk();
    const publisher = await openTestPublisher(disk, { source: edit('tide') }, options);
    await publisher.publish();
    const { steps } = publisher;
    const firstPage = steps.findIndex((one) => /^place .*\.html$/.test(one));
    expect(firstPage).toBeGreaterThan(steps.findLastIndex((one) => one.startsWith('render ')));
  });

  it('refuses when another process has taken over the folder', async () => {
    const publisher = await openTestPublisher(createTestDisk(), { source: base }, { isLockHeld: false });
    await expect(publisher.publish()).rejects.toThrow('Another process has taken over this folder.');
    expect(publisher.steps).toEqual([]);
  });
});

describe('time', () => {
  const soon = newsroom([...articles, testArticle({ slug: 'soon', published: '2024-06-01T10:00:00.000Z' })]);

  it('publishes a scheduled article when it is due and not before, and says when that is', async () => {
    const disk = createTestDisk();
    const options = { now: new Date('2024-06-01T09:59:59.999Z') };
    const publisher = await openTestPublisher(disk, { source: soon }, options);
    expect(await publisher.publish()).toMatchObject({ due: new Date('2024-06-01T10:00:00Z') });
    expect(disk.out.has('articles/soon.html')).toBe(false);
    publisher.parts.now = () => new Date('2024-06-01T10:00:00.020Z');
    const batch = await publisher.publish();
    expect(batch.replaced).toEqual(expect.arrayContaining(['/articles/soon', '/', '/feed.xml', '/news-sitemap.xml']));
    expect(batch.due).toEqual(new Date('2024-06-03T10:00:01Z'));
  });

  it('publishes after a start what fell due while nothing ran', async () => {
    const disk = await publishedDisk(soon, { now: new Date('2024-06-01T09:00:00Z') });
    const told = await recover(disk, soon, { now: new Date('2024-06-01T10:00:01Z') });
    expect(told).toContain('/articles/soon');
  });

  it('does not go back for a small correction of the clock, and does for a large one', async () => {
    const disk = createTestDisk();
    const publisher = await openTestPublisher(disk, { source: soon }, { now: new Date('2024-06-01T10:00:00Z') });
    await publisher.publish();
    publisher.parts.now = () => new Date('2024-06-01T09:59:30Z');
    await publisher.publish();
    expect(disk.out.has('articles/soon.html')).toBe(true);
    publisher.parts.now = () => new Date('2024-05-31T10:00:00Z');
    expect((await publisher.publish()).removed).toContain('/articles/soon');
  });
});

describe('a step that fails', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });

  it.each(['journal 1', 'index', 'link media/vote-1a-480.jpg', 'stage _headers', 'sync', 'journal 2'])(
    'is done again by the next batch of the same process, and all of it is told: %s',
    async (failing) => {
      const source = newsroom(
        [...articles.slice(1), testArticle({ slug: 'late' })].map((one) => ({ ...one, key: `${one.slug}-2` })),
      );
      const disk = await publishedDisk(base);
      let isFull = true;
      const publisher = await openTestPublisher(
        disk,
        { source },
        {
          onStep: (step) => {
            if (isFull && step === failing) throw full;
          },
        },
      );
      await expect(publisher.publish()).rejects.toThrow('ENOSPC');
      isFull = false;
      await publisher.publish();
      await publisher.sweep();
      expect(siteOf(disk)).toEqual(siteOf(await publishedDisk(source)));
      expect(publisher.told).toEqual(
        expect.arrayContaining(['/', '/articles/vote', '/articles/late', '/articles/fire', '/tags/tag-fire']),
      );
    },
  );

  it('for one file leaves that as it was, says so, and is tried again until it works', async () => {
    const disk = await publishedDisk(base);
    const before = disk.out.get('index.html');
    let isFull = true;
    const publisher = await openTestPublisher(
      disk,
      { source: edit('tide') },
      {
        onStep: (step) => {
          if (isFull && /^place (?:text )?index\.html$/.test(step)) throw full;
        },
      },
    );
    const first = await publisher.publish();
    expect(first.failures).toMatchObject([{ file: '', message: expect.stringMatching(/^\/: .*ENOSPC/) }]);
    expect(first.replaced).toContain('/articles/tide');
    expect(first.replaced).not.toContain('/');
    expect(disk.out.get('index.html')).toBe(before);
    isFull = false;
    expect(await publisher.publish()).toMatchObject({ replaced: ['/'], failures: [] });
    expect(siteOf(disk)).toEqual(siteOf(await publishedDisk(edit('tide'))));
  });
});

describe('an address that cannot be rendered', () => {
  const unrenderable = new Set(['/tags/tag-tide']);

  it('does not hold up others, and is not reported as published while it fails', async () => {
    const disk = await publishedDisk(base);
    const publisher = await openTestPublisher(disk, { source: edit('tide') }, { unrenderable });
    for (let round = 0; round < 2; round++) {
      const { failures } = await publisher.publish();
      expect(failures).toMatchObject([{ message: '/tags/tag-tide: it cannot be rendered' }]);
    }
    expect(publisher.told).toContain('/articles/tide');
    expect(publisher.told).not.toContain('/tags/tag-tide');
    expect(publisher.rendered.filter((address) => address === '/articles/tide')).toHaveLength(1);
  });

  it('is rendered after a restart', async () => {
    const disk = await publishedDisk(base);
    for (const _start of [1, 2]) {
      expect(await recover(disk, edit('tide'), { unrenderable })).not.toContain('/tags/tag-tide');
    }
    expect(await recover(disk, edit('tide'))).toEqual(['/tags/tag-tide']);
    expect(siteOf(disk)).toEqual(siteOf(await publishedDisk(edit('tide'))));
  });

  it('stops a build before anything is replaced or removed', async () => {
    const source = newsroom(edit('tide').articles.slice(1));
    const disk = await publishedDisk(base);
    const before = siteOf(disk);
    const publisher = await openTestPublisher(disk, { source }, { isStrict: true, unrenderable });
    await expect(publisher.publish()).rejects.toThrow(
      'Pages that must be published were not rendered:\n/tags/tag-tide: it cannot be rendered',
    );
    expect(siteOf(disk)).toEqual(before);
    await recover(disk, source, { isStrict: true });
    expect(siteOf(disk)).toEqual(siteOf(await publishedDisk(source)));
  });
});

describe('content that cannot be published', () => {
  const problem: Problem = { file: 'a.mdx', line: 3, column: 1, message: 'no', hint: '', rule: 'x', severity: 'error' };
  const storeFailures: StoreFailure[] = [
    {
      kind: 'article',
      slug: 'vote',
      file: 'articles/vote/index.mdx',
      message: 'it could not be compiled or encoded: no',
    },
  ];

  it('makes no empty site of a newsroom in which no article can be published', async () => {
    const disk = createTestDisk();
    const publisher = await openTestPublisher(disk, { source: newsroom([]) }, { problems: [problem] });
    await expect(publisher.publish()).rejects.toThrow('No article can be published:');
    expect([...disk.out.keys()]).toEqual([]);
  });

  it('stops a build before it does anything: an error', async () => {
    const disk = await publishedDisk(base);
    const publisher = await openTestPublisher(disk, { source: edit('tide') }, { isStrict: true, problems: [problem] });
    expect(await publisher.publish()).toMatchObject({ content: { problems: [problem] }, replaced: [], due: null });
    expect(publisher.steps).toEqual([]);
  });

  it('is left out of a build, if it is one article that cannot be compiled', async () => {
    const disk = await publishedDisk(base);
    const publisher = await openTestPublisher(disk, { source: edit('tide') }, { isStrict: true, storeFailures });
    expect(await publisher.publish()).toMatchObject({
      replaced: expect.arrayContaining(['/articles/tide']),
      failures: [{ file: 'articles/vote/index.mdx' }],
    });
  });

  it('stops a build before the index is written: sections that cannot be made', async () => {
    const disk = await publishedDisk(base);
    const failing: StoreFailure[] = [{ kind: 'reference data', file: 'content', message: 'no section' }];
    const publisher = await openTestPublisher(
      disk,
      { source: edit('tide') },
      { isStrict: true, storeFailures: failing },
    );
    await expect(publisher.publish()).rejects.toThrow('could not be made:\ncontent:1:1  no section');
    expect(publisher.steps).toEqual(['compile']);
  });

  it('holds up nothing else when the content is followed', async () => {
    const disk = await publishedDisk(base);
    const options = { problems: [problem], storeFailures, changedSinceCheck: ['fire'] };
    const publisher = await openTestPublisher(disk, { source: edit('tide') }, options);
    expect(await publisher.publish()).toMatchObject({
      replaced: expect.arrayContaining(['/articles/tide']),
      failures: [{ file: 'articles/vote/index.mdx', line: 1, hint: expect.stringContaining('stays live') }],
      changedSinceCheck: ['fire'],
    });
  });
});

describe('files that nothing refers to', () => {
  it('are kept until they are swept, also over a restart', async () => {
    const disk = await publishedDisk(base);
    const publisher = await openTestPublisher(disk, { source: edit('vote', { pageImages: ['quay-2b-480.jpg'] }) });
    expect(await publisher.publish()).toMatchObject({ needsSweep: true });
    expect(disk.out.has('media/vote-1a-480.jpg')).toBe(true);
    const content = { source: edit('vote', { pageImages: ['quay-2b-480.jpg'] }) };
    const next = await openTestPublisher(disk, content);
    expect(await next.publish()).toMatchObject({ replaced: [], needsSweep: true });
    content.source = edit('vote', { pageImages: ['quay-2b-480.jpg'], key: 'vote-3' });
    expect(await next.publish()).toMatchObject({ needsSweep: true });
    await next.sweep();
    expect(disk.out.has('media/vote-1a-480.jpg')).toBe(false);
    expect(disk.out.has('media/quay-2b-480.jpg')).toBe(true);
    expect(await next.publish()).toMatchObject({ needsSweep: false });
  });
});

describe('an article that ends whatever renders it', () => {
  const town = base.sections[1];
  const heavy = testArticle({
    slug: 'heavy',
    key: 'heavy-1',
    published: '2024-05-09T00:00:00.000Z',
    ...(town ? { section: town } : {}),
    tags: ['Tag vote'],
  });
  const deadly = new Set([heavy.key]);

  it.each([
    ['a first batch', false, false],
    ['a later batch', false, true],
    ['a build', true, false],
    ['a later build', true, true],
  ])('is named in %s, and everything else is published without it', async (_name, isStrict, isLater) => {
    const disk = isLater ? await publishedDisk(base) : createTestDisk();
    const content = { source: newsroom([heavy, ...edit('tide').articles]) };
    const publisher = await openTestPublisher(disk, content, { isStrict, deadly });
    const { failures, needsSweep, publishedCount } = await publisher.publish();
    expect(failures).toMatchObject([{ file: 'heavy.mdx', message: 'its process ended' }]);
    expect(needsSweep).toBe(true);
    expect(publishedCount).toBe(articles.length);
    await publisher.sweep();
    expect(siteOf(disk)).toEqual(siteOf(await publishedDisk(edit('tide'))));
    // What is saved after it goes live.
    content.source = newsroom([heavy, ...edit('vote', { key: 'vote-3' }).articles]);
    await publisher.publish();
    await publisher.sweep();
    expect(siteOf(disk)).toEqual(siteOf(await publishedDisk(edit('vote', { key: 'vote-3' }))));
  });

  it('is not counted as published after a start with nothing to publish', async () => {
    const disk = await publishedDisk(base);
    const content = { source: newsroom([heavy, ...articles]) };
    await (await openTestPublisher(disk, content, { deadly })).publish();
    const next = await openTestPublisher(disk, content, { deadly });
    expect(await next.publish()).toMatchObject({ replaced: [], publishedCount: articles.length });
  });

  it('keeps its last good version', async () => {
    const disk = await publishedDisk(base);
    const publisher = await openTestPublisher(disk, { source: edit('vote') }, { deadly: new Set(['vote-2']) });
    expect((await publisher.publish()).failures).toMatchObject([{ file: 'vote.mdx' }]);
    expect(siteOf(disk)).toEqual(siteOf(await publishedDisk(base)));
  });

  it('is not taken back when most articles fail: then the program is at fault', async () => {
    const disk = await publishedDisk(base);
    const all = newsroom(articles.map((one) => ({ ...one, key: `${one.key}-2` })));
    const keys = new Set(all.articles.map(({ key }) => key));
    const followed = await openTestPublisher(disk, { source: all }, { deadly: keys });
    expect((await followed.publish()).failures.map(({ file }) => file)).not.toContain('vote.mdx');
    expect(followed.rendered).toContain('/sections/town');
    const built = await openTestPublisher(createTestDisk(), { source: all }, { isStrict: true, deadly: keys });
    await expect(built.publish()).rejects.toThrow('/articles/vote: its process ended');
  });
});
