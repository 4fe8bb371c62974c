import { describe, expect, it } from 'vitest';
import { Killed, openTestPublisher, type TestPublisher } from '../../testing/createTestPublisher.ts';
import { copyDisk, losePower, type TestDisk } from '../../testing/testDisk.ts';
import { base, edit, publishedDisk, siteOf } from '../../testing/testSite.ts';
import { listAddresses } from './affectedPages.ts';

const NEW = { siteKey: 'new code', refreshesLater: true };
const fresh = siteOf(await publishedDisk(base, { siteKey: NEW.siteKey }));
const freshEdit = siteOf(await publishedDisk(edit('vote'), { siteKey: NEW.siteKey }));

/** Pages of articles that earlier code rendered. */
function listOld({ out }: TestDisk): string[] {
  return [...out]
    .flatMap(([path, text]) => (/^articles\/[^.]+\.html$/.test(path) && !text.includes(NEW.siteKey) ? [path] : []))
    .sort();
}

async function refreshAll(publisher: TestPublisher, count = 7): Promise<void> {
  for (let left = 1; left > 0; ) left = (await publisher.refresh(count)).outdatedCount;
  await publisher.sweep();
}

describe('after a change of the code', () => {
  it('the first batch publishes the new assets, and keeps every page and file of earlier code', async () => {
    const disk = await publishedDisk(base);
    disk.out.set('_next/static/old.css', 'earlier code');
    const before = new Map(disk.out);
    const publisher = await openTestPublisher(disk, { source: base }, NEW);
    const batch = await publisher.publish();
    expect(publisher.rendered).toEqual([]);
    expect(batch).toMatchObject({ replaced: ['/style.css'], needsSweep: false, isRefresh: false });
    expect(batch.outdatedCount).toBe(listAddresses(publisher.parts.live ?? expect.fail()).length);
    expect(disk.out).toEqual(before.set('style.css', 'new code'));
  });

  it('pages are replaced some at a time, newest article first, until the site is a fresh build', async () => {
    const disk = await publishedDisk(base);
    disk.out.set('_next/static/old.css', 'earlier code');
    const publisher = await openTestPublisher(disk, { source: base }, NEW);
    await publisher.publish();
    const batch = await publisher.refresh(3);
    expect(batch).toMatchObject({ isRefresh: true, needsSweep: false });
    expect(batch.replaced.sort()).toEqual(['/api/articles/tide.json', '/articles/tide', '/articles/tide.md']);
    expect(listOld(disk)).toEqual(['articles/fire.html', 'articles/vote.html']);
    expect(disk.out.has('_next/static/old.css')).toBe(true);
    await refreshAll(publisher);
    expect(siteOf(disk)).toEqual(fresh);
  });

  it('a save overtakes them, and nothing is rendered twice', async () => {
    const disk = await publishedDisk(base);
    const content = { source: base };
    const publisher = await openTestPublisher(disk, content, NEW);
    await publisher.publish();
    content.source = edit('vote');
    await publisher.publish();
    expect(listOld(disk)).not.toContain('articles/vote.html');
    expect(publisher.rendered).not.toContain('/articles/fire.md');
    await refreshAll(publisher);
    expect(publisher.rendered).toHaveLength(new Set(publisher.rendered).size);
    expect(siteOf(disk)).toEqual(freshEdit);
  });

  it.each([
    ['by a build', { ...NEW, refreshesLater: false }],
    ['where other code wrote the store', { ...NEW, storeCode: 'new store' }],
  ])('everything is rendered at once %s', async (_name, options) => {
    const disk = await publishedDisk(base);
    const publisher = await openTestPublisher(disk, { source: base }, options);
    expect(await publisher.publish()).toMatchObject({ outdatedCount: 0, needsSweep: true });
    expect(siteOf(disk)).toEqual(fresh);
  });

  it('a build goes on with what a publisher has left', async () => {
    const disk = await publishedDisk(base);
    const followed = await openTestPublisher(disk, { source: base }, NEW);
    await followed.publish();
    await followed.refresh(3);
    const built = await openTestPublisher(disk, { source: base }, { ...NEW, refreshesLater: false, isStrict: true });
    expect(await built.publish()).toMatchObject({ outdatedCount: 0 });
    expect(built.rendered).not.toContain('/articles/tide');
    expect(siteOf(disk)).toEqual(fresh);
  });

  it('a page that cannot be rendered stays as it was, and is tried after all others', async () => {
    const disk = await publishedDisk(base);
    const unrenderable = new Set(['/articles/tide']);
    const publisher = await openTestPublisher(disk, { source: base }, { ...NEW, unrenderable });
    const old = disk.out.get('articles/tide.html');
    await publisher.publish();
    const { failures, outdatedCount } = await publisher.refresh(3);
    expect(failures).toMatchObject([{ message: expect.stringContaining('/articles/tide') }]);
    expect([...publisher.parts.outdated].at(-1)).toBe('/articles/tide');
    expect((await publisher.refresh(outdatedCount - 1)).outdatedCount).toBe(1);
    expect(disk.out.get('articles/tide.html')).toBe(old);
    expect(publisher.parts.journal.unfinished()).toMatchObject({ render: [] });
    unrenderable.clear();
    await refreshAll(publisher);
    expect(siteOf(disk)).toEqual(fresh);
  });

  it('an article that ends whatever renders it is not taken back', async () => {
    const disk = await publishedDisk(base);
    const deadly = new Set(base.articles.flatMap(({ slug, key }) => (slug === 'tide' ? [key] : [])));
    const publisher = await openTestPublisher(disk, { source: base }, { ...NEW, deadly });
    await publisher.publish();
    await publisher.refresh(3);
    expect(disk.out.has('articles/tide.html')).toBe(true);
    expect(publisher.parts.live?.get('tide')).toBeDefined();
  });
});

describe('killed before any step of', () => {
  const run = async (publisher: TestPublisher) => {
    await publisher.publish();
    await refreshAll(publisher);
  };

  it.each([
    ['replacing all pages', base, fresh],
    ['replacing all pages, with a save before it', edit('vote'), freshEdit],
  ])('%s, the next start goes on, also after a loss of power', async (_name, source, wanted) => {
    const published = await publishedDisk(base);
    const complete = await openTestPublisher(copyDisk(published), { source }, NEW);
    await run(complete);
    for (const [index, before] of complete.steps.entries()) {
      const disk = copyDisk(published);
      const killed = await openTestPublisher(disk, { source }, { ...NEW, killAt: index + 1 });
      await expect(run(killed)).rejects.toThrow(Killed);
      const unsynced = copyDisk(disk);
      losePower(unsynced);
      for (const left of [disk, unsynced]) {
        await run(await openTestPublisher(left, { source }, NEW));
        expect(siteOf(left), `killed before ${before}`).toEqual(wanted);
      }
    }
  });
});
