import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { createFollowedSite, type FollowedSite } from '../support/followedSite.ts';
import { newsrooms } from '../support/newsrooms.ts';

/** Whatever happens to a publisher, the site in the end is what a fresh build would produce. */

test.describe.configure({ mode: 'serial' });

/** `npm run test:faults` asks for more. */
const KILL_COUNT = Number(process.env.FAULT_KILLS ?? 2);
const BURST_SIZE = Number(process.env.FAULT_BURST ?? 30);
/** Long enough to hit the start, the first batch, and a change. */
const KILL_WITHIN_MS = 6_000;

const FIXTURES = newsrooms.fixtures.env.CONTENT_DIR ?? '';
const headline = (text: string, value: string) => text.replace(/^headline: .*$/m, `headline: ${value}`);

test.describe('killed and flooded', () => {
  let site: FollowedSite;

  test.beforeAll(async () => {
    test.setTimeout(240_000);
    site = await createFollowedSite('faults-spec', FIXTURES, { isSmall: true });
  });
  test.afterAll(() => site.dispose());

  test(`recovers when it is killed at random times (${KILL_COUNT})`, async () => {
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
        // The one added in the round before.
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
    // Renditions that nothing shows any more are removed by the next start.
    await site.stop();
    site.start();
    await site.expectSettled();
  });

  test(`publishes ${BURST_SIZE} articles that are saved at once in a few batches`, async () => {
    test.setTimeout(120_000 + BURST_SIZE * 1000);
    const countBatches = () => site.output().match(/Published to /g)?.length ?? 0;
    const before = countBatches();
    const text = await site.read('articles/tide-table-01/index.mdx');
    await Promise.all(
      Array.from({ length: BURST_SIZE }, (_, index) =>
        site.write(`articles/burst-${index}/index.mdx`, headline(text, `Burst ${index}`)),
      ),
    );
    const listBurst = async () =>
      (await readdir(join(site.outDir, 'articles'))).filter((name) => /^burst-\d+\.html$/.test(name));
    await expect.poll(listBurst, { timeout: 60_000 + BURST_SIZE * 500 }).toHaveLength(BURST_SIZE);
    await site.edit('harbour-fire', (old) => headline(old, 'Saved after a burst'));
    const live = () => readFile(join(site.outDir, 'articles/harbour-fire.html'), 'utf8');
    await expect.poll(live, { timeout: 60_000 }).toContain('Saved after a burst');
    expect(countBatches() - before).toBeLessThan(BURST_SIZE / 5);
  });
});

test('goes on when a full disk has room again', async () => {
  test.setTimeout(180_000);
  const disk = await mkdtemp(join(tmpdir(), 'galley-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk]).status === 0;
  test.skip(!mounted, 'only root can mount a small disk');
  const site = await createFollowedSite('full-disk', FIXTURES, { outDir: join(disk, 'out'), isSmall: true });
  try {
    site.start();
    await expect.poll(() => site.output(), { timeout: 120_000 }).toMatch(/Published to /);
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
