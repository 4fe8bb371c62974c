import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { createFollowedSite, type FollowedSite } from '../support/followedSite.ts';
import { newsrooms } from '../support/newsrooms.ts';

/** Whatever happens to a publisher, what it publishes in the end is what a build from nothing would publish. */

test.describe.configure({ mode: 'serial' });

/** `npm run test:faults` asks for more. */
const KILL_COUNT = Number(process.env.FAULT_KILLS ?? 2);
const BURST_SIZE = Number(process.env.FAULT_BURST ?? 30);
/** Beginning, catching up, and following a change all fall into this time. */
const KILL_WITHIN_MS = 6_000;

const FIXTURES = newsrooms.fixtures.env.CONTENT_DIR ?? '';
const headline = (text: string, value: string) => text.replace(/^headline: .*$/m, `headline: ${value}`);

test.describe('killed and hindered', () => {
  let site: FollowedSite;

  test.beforeAll(async () => {
    test.setTimeout(240_000);
    site = await createFollowedSite('faults-spec', FIXTURES);
  });
  test.afterAll(() => site.dispose());

  test(`repairs what ${KILL_COUNT} kills at random moments have left`, async () => {
    test.setTimeout(120_000 + KILL_COUNT * 30_000);
    const changes = [
      (round: number) => site.edit('harbour-fire', (text) => headline(text, `Fire, round ${round}`)),
      async (round: number) => {
        await site.write(
          `articles/round-${round}/index.mdx`,
          (await site.read('articles/tide-table-01/index.mdx')).replace(
            'section:',
            `tags: [Round ${round % 3}]\nsection:`,
          ),
        );
      },
      async (round: number) => {
        // The one that was added a turn before.
        if (round > changes.length) await site.remove(`articles/round-${round - changes.length - 1}`);
      },
      async (round: number) => {
        const background = `#${String(100_000 + round * 7919).slice(0, 6)}`;
        const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background } })
          .jpeg()
          .toBuffer();
        await site.write('articles/harbour-fire/03-crane.jpg', photo);
      },
      async (round: number) => {
        const text = await site.read('sections/town.yaml');
        await site.write('sections/town.yaml', text.replace(/^description: .*$/m, `description: Round ${round}.`));
      },
    ];
    for (let round = 0; round < KILL_COUNT; round++) {
      site.start();
      const killAfterMs = Math.random() * KILL_WITHIN_MS;
      const changeAfterMs = Math.random() * killAfterMs;
      await wait(changeAfterMs);
      await changes[round % changes.length]?.(round);
      await wait(killAfterMs - changeAfterMs);
      await site.stop('SIGKILL');
    }
    site.start();
    await site.expectSameAsFresh();
    await site.stop();
    site.start();
    await site.expectSameAsFresh({ isSettled: true });
  });

  test('repairs what a loss of power has torn', async () => {
    test.setTimeout(120_000);
    await site.edit('harbour-fire', (text) => headline(text, 'Before the lights went out'));
    const live = join(site.outDir, 'articles/harbour-fire.html');
    await expect.poll(() => readFile(live, 'utf8'), { timeout: 15_000 }).toContain('Before the lights went out');
    const journalFile = '.galley/_galley-faults-spec-out/journal.json';
    const readJournal = async () => JSON.parse(await readFile(journalFile, 'utf8'));
    await expect.poll(async () => (await readJournal()).unfinished.render, { timeout: 15_000 }).toEqual([]);
    await site.stop('SIGKILL');
    // As a disk may leave it: the batch is not committed, and the files it renamed into place are empty.
    const torn = ['articles/harbour-fire.html', 'index.html', 'index.html.br', 'feed.xml', '404.html.gz'];
    for (const file of torn) await writeFile(join(site.outDir, file), '');
    const { published, unfinished } = await readJournal();
    const render = ['/articles/harbour-fire', '/', '/feed.xml', '/404'];
    await writeFile(journalFile, JSON.stringify({ published, unfinished: { ...unfinished, render } }));
    site.start();
    await site.expectSameAsFresh();
  });

  test('keeps an article whose text cannot be read, and tells why', async () => {
    test.setTimeout(120_000);
    const file = join(site.content, 'articles/market-day/index.mdx');
    const text = await readFile(file, 'utf8');
    const page = join(site.outDir, 'articles/market-day.html');
    const before = await readFile(page, 'utf8');
    await rm(file);
    await symlink('/nowhere/at/all', file);
    await expect
      .poll(() => site.output(), { timeout: 15_000 })
      .toMatch(/market-day\/index\.mdx:1:1 {2}the file is a link to nothing/);
    await rm(file);
    await mkdir(file);
    await expect
      .poll(() => site.output(), { timeout: 15_000 })
      .toMatch(/market-day\/index\.mdx:1:1 {2}nothing reads this folder/);
    expect((await readFile(page, 'utf8')) === before).toBe(true);
    await rm(file, { recursive: true });
    await writeFile(file, headline(text, 'It can be read again'));
    await expect.poll(() => readFile(page, 'utf8'), { timeout: 15_000 }).toContain('It can be read again');
    await site.expectSameAsFresh();
  });

  test(`takes ${BURST_SIZE} changed articles and a save meanwhile`, async () => {
    test.setTimeout(120_000 + BURST_SIZE * 1000);
    const text = await site.read('articles/tide-table-01/index.mdx');
    await Promise.all(
      Array.from({ length: BURST_SIZE }, (_, index) =>
        site.write(`articles/burst-${index}/index.mdx`, headline(text, `Burst ${index}`)),
      ),
    );
    const live = (name: string) => readFile(join(site.outDir, `articles/${name}.html`), 'utf8').catch(() => '');
    const patience = { timeout: 60_000 + BURST_SIZE * 500 };
    await expect.poll(() => live(`burst-${BURST_SIZE - 1}`), patience).toContain(`Burst ${BURST_SIZE - 1}`);
    // What `git checkout` does: all of them at once, within one batch.
    for (let index = 0; index < BURST_SIZE; index++) {
      await site.edit(`burst-${index}`, (old) => headline(old, `Checked out ${index}`));
    }
    await wait(700);
    await site.edit('harbour-fire', (old) => headline(old, 'Saved during a burst'));
    await expect.poll(() => live('harbour-fire'), patience).toContain('Saved during a burst');
    const counts = [...site.output().matchAll(/Published to \S+: (\d+) written/g)].map(([, count]) => Number(count));
    // Its page, its Markdown and its JSON of each.
    expect(counts.filter((count) => count >= BURST_SIZE * 3).length).toBeLessThanOrEqual(2);
    expect(counts.filter((count) => count >= BURST_SIZE * 3).length).toBeGreaterThan(0);
    await site.expectSameAsFresh();
  });
});

test('goes on when a full disk has room again', async () => {
  test.setTimeout(180_000);
  const disk = await mkdtemp(join(tmpdir(), 'galley-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk]).status === 0;
  test.skip(!mounted, 'only root may make a small disk');
  const site = await createFollowedSite('full-disk', FIXTURES, join(disk, 'out'));
  try {
    site.start();
    await site.expectSameAsFresh();
    spawnSync('dd', ['if=/dev/zero', `of=${join(disk, 'filler')}`, 'bs=1k']);
    await site.edit('harbour-fire', (text) => headline(text, 'Written on a full disk'));
    await expect.poll(() => site.output(), { timeout: 20_000 }).toMatch(/ENOSPC/);
    await rm(join(disk, 'filler'));
    await site.expectSameAsFresh();
  } finally {
    await site.dispose();
    spawnSync('umount', [disk]);
    await rm(disk, { recursive: true, force: true });
  }
});
