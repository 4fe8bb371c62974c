import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createFollowedSite, type FollowedSite } from '../support/followedSite.ts';
import { newsrooms } from '../support/newsrooms.ts';

/** Whoever sets the clock of a machine, or wakes it from sleep, changes what is due. */

test.describe.configure({ mode: 'serial' });

const DUE = '2030-05-04T10:00:00Z';

let site: FollowedSite;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  site = await createFollowedSite('clock-spec', newsrooms.fixtures.env.CONTENT_DIR ?? '');
  await site.edit('tide-table-10', (text) => text.replace(/^date: .*$/m, `date: ${DUE}`));
  site.setClock('2030-05-04T09:00:00Z');
  site.start();
  await site.expectSameAsFresh();
});

test.afterAll(() => site.dispose());

test.beforeEach(() => test.setTimeout(120_000));

/** The moment that the site is published at, once that is not another's. */
async function expectMoment(time: string): Promise<void> {
  const file = join('.galley/_galley-clock-spec-out/journal.json');
  const moment = async () => JSON.parse(await readFile(file, 'utf8')).published.asOf;
  await expect.poll(moment, { timeout: 20_000 }).toBe(new Date(time).toISOString());
}

/** Where readers and machines would find the article. */
async function listMentions(): Promise<string[]> {
  const files = ['articles/tide-table-10.html', 'index.html', 'feed.xml', 'news-sitemap.xml', 'api/articles.json'];
  const texts = await Promise.all(
    files.map(async (file) => [file, await readFile(join(site.outDir, file), 'utf8').catch(() => '')] as const),
  );
  return texts.filter(([, text]) => text.includes('/articles/tide-table-10')).map(([file]) => file);
}

test('set forward to just before its minute, a scheduled article stays away', async () => {
  expect(await listMentions()).toEqual([]);
  site.setClock('2030-05-04T09:59:59Z');
  await expectMoment('2030-05-04T09:59:59Z');
  expect(site.output()).toMatch(/The clock was set by 3599 s/);
  expect(await listMentions()).toEqual([]);
});

test('set forward beyond its minute, it is there', async () => {
  site.setClock('2030-05-04T10:30:00Z');
  await expectMoment('2030-05-04T10:30:00Z');
  expect(await listMentions()).toHaveLength(5);
  await site.expectSameAsFresh();
});

test('set right by less than a minute, time stands still for readers', async () => {
  site.setClock(DUE);
  await expectMoment(DUE);
  site.setClock('2030-05-04T09:59:30Z');
  await expect.poll(() => site.output()).toMatch(/The clock was set by -30 s/);
  await site.edit('harbour-fire', (text) => text.replace(/^headline: .*$/m, 'headline: Saved meanwhile'));
  await expect
    .poll(() => readFile(join(site.outDir, 'articles/harbour-fire.html'), 'utf8'), { timeout: 20_000 })
    .toContain('Saved meanwhile');
  await expectMoment(DUE);
  expect(await listMentions()).toHaveLength(5);
});

test('set back to what it should have been all along, the site is what it was then', async () => {
  site.setClock('2030-05-03T10:00:00Z');
  await expectMoment('2030-05-03T10:00:00Z');
  await expect.poll(listMentions).toEqual([]);
  await site.expectSameAsFresh();
});

test('what fell due while nothing ran is there after the start', async () => {
  await site.stop();
  site.setClock('2030-05-04T10:00:01Z');
  expect(await listMentions()).toEqual([]);
  site.start();
  await expectMoment('2030-05-04T10:00:01Z');
  expect(await listMentions()).toHaveLength(5);
});
