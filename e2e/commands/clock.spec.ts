import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createFollowedSite, type FollowedSite } from '../support/followedSite.ts';
import { newsrooms } from '../support/newsrooms.ts';

/** Setting a machine's clock, or waking it from sleep, changes what is due. */

let site: FollowedSite;

test.beforeAll(async () => {
  site = await createFollowedSite('clock-spec', newsrooms.fixtures.env.CONTENT_DIR ?? '', { isSmall: true });
});

test.afterAll(() => site.dispose());

/** Waits until the site is published as of a time. */
async function expectPublishedAsOf(time: string, timeout = 20_000): Promise<void> {
  const file = join('.galley/_galley-clock-spec-out/journal.json');
  const asOf = async () => {
    const text = await readFile(file, 'utf8').catch(() => '{"published":null}');
    return JSON.parse(text).published?.asOf;
  };
  await expect.poll(asOf, { timeout }).toBe(new Date(time).toISOString());
}

/** Published files that mention the scheduled article. */
async function listMentions(): Promise<string[]> {
  const files = ['articles/tide-table-10.html', 'index.html', 'feed.xml', 'news-sitemap.xml', 'api/articles.json'];
  const texts = await Promise.all(
    files.map(async (file) => [file, await readFile(join(site.outDir, file), 'utf8').catch(() => '')] as const),
  );
  return texts.filter(([, text]) => text.includes('/articles/tide-table-10')).map(([file]) => file);
}

test('a scheduled article appears when the clock passes its time, and disappears when it is set back', async () => {
  test.setTimeout(300_000);
  await site.edit('tide-table-10', (text) => text.replace(/^date: .*$/m, 'date: 2030-05-04T10:00:00Z'));
  site.setClock('2030-05-04T09:00:00Z');
  site.start();
  await expectPublishedAsOf('2030-05-04T09:00:00Z', 200_000);
  expect(await listMentions()).toEqual([]);

  site.setClock('2030-05-04T09:59:59Z');
  await expectPublishedAsOf('2030-05-04T09:59:59Z');
  expect(site.output()).toMatch(/The clock was set by 3[45]\d\d s/);
  expect(await listMentions()).toEqual([]);

  site.setClock('2030-05-04T10:30:00Z');
  await expectPublishedAsOf('2030-05-04T10:30:00Z');
  expect(await listMentions()).toHaveLength(5);
  await site.expectSameAsFresh();

  site.setClock('2030-05-03T10:00:00Z');
  await expectPublishedAsOf('2030-05-03T10:00:00Z');
  expect(await listMentions()).toEqual([]);
});
