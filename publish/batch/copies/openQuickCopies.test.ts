import { describe, expect, it } from 'vitest';
import { Killed, openTestPublisher, type TestPublisher } from '../../../testing/createTestPublisher.ts';
import { copyDisk, createTestDisk, losePower } from '../../../testing/testDisk.ts';
import { base, edit, publishedDisk, siteOf } from '../../../testing/testSite.ts';

const QUICK = { copies: 'quick' as const };
const fresh = siteOf(await publishedDisk(base));
const freshEdit = siteOf(await publishedDisk(edit('vote')));

const publishedBase = await publishedDisk(base);

const isCompressing = (step: string) => step.startsWith('compress ');

describe('pages that were compressed quickly', () => {
  it('are compressed again, newest article first, until the site is a fresh build', async () => {
    const disk = createTestDisk();
    const publisher = await openTestPublisher(disk, { source: base }, QUICK);
    const { quickCount } = await publisher.publish();
    expect(quickCount).toBe([...disk.out.keys()].filter((path) => path.endsWith('.html')).length);
    expect(siteOf(disk)['articles/fire.html']).toContain('quick copy');
    expect(siteOf(disk)['articles/fire.md']).not.toContain('quick copy');
    await publisher.compress();
    const articles = publisher.steps.filter((step) => step.startsWith('compress articles/'));
    expect(articles).toEqual(['tide', 'vote', 'fire'].map((slug) => `compress articles/${slug}.html`));
    expect(siteOf(disk)).toEqual(fresh);
    expect(publisher.parts.journal.hasQuickCopies()).toBe(false);
  });

  it('come after those that were saved meanwhile', async () => {
    const disk = createTestDisk();
    const content = { source: base };
    const publisher = await openTestPublisher(disk, content, QUICK);
    await publisher.publish();
    content.source = edit('fire');
    await publisher.publish();
    await publisher.compress();
    expect(publisher.steps.find(isCompressing)).toBe('compress articles/fire.html');
  });

  it('are only those that a save has rendered', async () => {
    const disk = await publishedDisk(base);
    const publisher = await openTestPublisher(disk, { source: edit('vote') }, QUICK);
    await publisher.publish();
    await publisher.compress();
    expect(publisher.steps).toContain('compress articles/vote.html');
    expect(publisher.steps).not.toContain('compress corrections.html');
    expect(siteOf(disk)).toEqual(freshEdit);
  });

  it('are left to a build, which makes none', async () => {
    const disk = createTestDisk();
    await (await openTestPublisher(disk, { source: base }, QUICK)).publish();
    const build = await openTestPublisher(disk, { source: edit('vote') }, { isStrict: true });
    await build.publish();
    expect(siteOf(disk)['corrections.html']).toContain('quick copy');
    expect(siteOf(disk)['articles/vote.html']).not.toContain('quick copy');
    await build.compress();
    expect(siteOf(disk)).toEqual(freshEdit);
  });

  it('that cannot be compressed are tried again after all others', async () => {
    const disk = createTestDisk();
    let isFull = true;
    const onStep = (step: string) => {
      if (isFull && step === 'compress articles/tide.html') throw new Error('ENOSPC');
    };
    const publisher = await openTestPublisher(disk, { source: base }, { ...QUICK, onStep });
    await publisher.publish();
    await expect(publisher.compress()).rejects.toThrow('ENOSPC');
    const count = publisher.parts.quickCopies.count(publisher.parts.live ?? expect.fail());
    expect(count).toBeGreaterThan(1);
    expect(publisher.parts.journal.hasQuickCopies()).toBe(true);
    await expect(publisher.compress()).rejects.toThrow('ENOSPC');
    expect(Object.values(siteOf(disk)).filter((text) => text.includes('quick copy'))).toHaveLength(1);
    isFull = false;
    await publisher.compress();
    expect(siteOf(disk)).toEqual(fresh);
  });
});

describe('killed before any step of', () => {
  const run = async (publisher: TestPublisher) => {
    await publisher.publish();
    await publisher.compress();
    await publisher.sweep();
  };

  it.each([
    ['the first build', createTestDisk(), base, fresh],
    ['a save', publishedBase, edit('vote'), freshEdit],
  ])(
    '%s and its compression, the next start goes on, also after a loss of power',
    async (_name, disk, source, wanted) => {
      const complete = await openTestPublisher(copyDisk(disk), { source }, QUICK);
      await run(complete);
      expect(complete.steps.some(isCompressing)).toBe(true);
      for (const [index, before] of complete.steps.entries()) {
        const left = copyDisk(disk);
        const killed = await openTestPublisher(left, { source }, { ...QUICK, killAt: index + 1 });
        await expect(run(killed)).rejects.toThrow(Killed);
        const unsynced = copyDisk(left);
        losePower(unsynced);
        for (const one of [left, unsynced]) {
          const next = await openTestPublisher(one, { source }, QUICK);
          await run(next);
          expect(siteOf(one), `killed before ${before}`).toEqual(wanted);
          expect(next.parts.journal.hasQuickCopies()).toBe(false);
        }
      }
    },
  );
});
