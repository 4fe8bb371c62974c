import { describe, expect, it } from 'vitest';
import type { ArchiveSource } from '../../lib/archive.ts';
import { Killed, openTestPublisher } from '../../testing/createTestPublisher.ts';
import { copyDisk, createTestDisk, losePower, type TestDisk } from '../../testing/testDisk.ts';
import { base, changes, edit, publishedDisk, recover, siteOf } from '../../testing/testSite.ts';

type KilledRun = { disk: TestDisk; told: readonly string[]; before: string };
const killedRuns = new Map<ArchiveSource, KilledRun[]>();

/** Publishes a change once for each of its steps, killed before that step. */
async function killBeforeEachStep(source: ArchiveSource): Promise<readonly KilledRun[]> {
  const known = killedRuns.get(source);
  if (known) return known;
  const published = await publishedDisk(base);
  const complete = await openTestPublisher(copyDisk(published), { source });
  await complete.publish();
  const runs = complete.steps.map(async (before, index) => {
    const disk = copyDisk(published);
    const publisher = await openTestPublisher(disk, { source }, { killAt: index + 1 });
    await expect(publisher.publish()).rejects.toThrow(Killed);
    return { disk, told: publisher.told, before };
  });
  killedRuns.set(source, await Promise.all(runs));
  return killBeforeEachStep(source);
}

describe.each(Object.entries(changes))('killed before any step of publishing %s', (_name, source) => {
  it('leaves nothing that the next start does not set right, and tells everything', async () => {
    const fresh = siteOf(await publishedDisk(source));
    const former = siteOf(await publishedDisk(base));
    const changed = Object.keys({ ...former, ...fresh }).filter((path) => former[path] !== fresh[path]);
    const pages = changed.flatMap((path) => /^(.*)\.html$/.exec(path)?.[1] ?? []);
    const runs = await killBeforeEachStep(source);
    expect(runs.length).toBeGreaterThan(20);
    for (const { disk, told, before } of runs) {
      const recovered = copyDisk(disk);
      const all = new Set([...told, ...(await recover(recovered, source))]);
      expect(siteOf(recovered), `killed before ${before}`).toEqual(fresh);
      const untold = pages.filter((page) => !all.has(page === 'index' ? '/' : `/${page}`));
      expect(untold, `killed before ${before}`).toEqual([]);
    }
  });

  it('leaves nothing wrong when the change is taken back before the next start', async () => {
    const fresh = siteOf(await publishedDisk(base));
    for (const { disk, before } of await killBeforeEachStep(source)) {
      const recovered = copyDisk(disk);
      const told = await recover(recovered, base);
      expect(told).toEqual([...new Set(told)]);
      expect(siteOf(recovered), `killed before ${before}`).toEqual(fresh);
    }
  });

  it('leaves nothing torn when the machine loses power', async () => {
    const fresh = siteOf(await publishedDisk(source));
    for (const { disk, before } of await killBeforeEachStep(source)) {
      const recovered = copyDisk(disk);
      losePower(recovered);
      await recover(recovered, source);
      expect(siteOf(recovered), `killed before ${before}`).toEqual(fresh);
    }
  });
});

describe('after a crash', () => {
  it('renders what the interrupted batch was about to render, and nothing else', async () => {
    for (const killAt of [5, 15]) {
      const disk = await publishedDisk(base);
      const killed = await openTestPublisher(disk, { source: edit('vote') }, { killAt });
      await expect(killed.publish()).rejects.toThrow(Killed);
      const next = await openTestPublisher(disk, { source: edit('vote') });
      await next.publish();
      const undisturbed = await openTestPublisher(await publishedDisk(base), { source: edit('vote') });
      await undisturbed.publish();
      expect(next.rendered.sort()).toEqual(undisturbed.rendered.sort());
    }
  });

  it('renders everything again that a batch of everything had left', async () => {
    const disk = await publishedDisk(base);
    disk.out.clear();
    const complete = await openTestPublisher(copyDisk(disk), { source: base });
    await complete.publish();
    const killAt = complete.steps.indexOf('place index.html') + 3;
    const killed = await openTestPublisher(disk, { source: base }, { killAt });
    await expect(killed.publish()).rejects.toThrow(Killed);
    expect(disk.out.has('index.html')).toBe(true);
    const told = await recover(disk, base);
    expect(siteOf(disk)).toEqual(siteOf(await publishedDisk(base)));
    expect(told).toEqual(expect.arrayContaining(['/', '/articles/fire', '/search']));
  });

  it('counts an unreadable journal as none', async () => {
    const disk = await publishedDisk(base);
    disk.journal = '{"published":';
    const publisher = await openTestPublisher(disk, { source: base });
    expect(await publisher.publish()).toMatchObject({ replaced: [] });
    expect(publisher.rendered).toContain('/articles/fire');
  });
});

describe('killed again and again', () => {
  it('is whole in the end', async () => {
    const source = changes['an article under another name'] ?? base;
    const disk = await publishedDisk(base);
    for (const killAt of [60, 9, 30, 4, 45]) {
      const publisher = await openTestPublisher(disk, { source }, { killAt });
      await publisher.publish().catch(() => {});
    }
    await recover(disk, source);
    expect(siteOf(disk)).toEqual(siteOf(await publishedDisk(source)));
  });

  it('while it publishes for the first time is whole in the end', async () => {
    const disk = createTestDisk();
    for (const killAt of [5, 40, 80, 110]) {
      const publisher = await openTestPublisher(disk, { source: base }, { killAt });
      await publisher.publish().catch(() => {});
    }
    await recover(disk, base);
    expect(siteOf(disk)).toEqual(siteOf(await publishedDisk(base)));
  });
});
