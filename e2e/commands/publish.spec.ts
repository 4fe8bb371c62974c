import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { createFollowedSite, type FollowedSite } from '../support/followedSite.ts';
import { newsrooms } from '../support/newsrooms.ts';
import { runCommand } from '../support/runCommand.ts';

/** After every change, the published site is what a fresh build would produce. */

test.describe.configure({ mode: 'serial' });

let site: FollowedSite;
/** A folder in the place of a rendition in the cache. */
let obstacle = '';

test.beforeAll(async () => {
  test.setTimeout(240_000);
  site = await createFollowedSite('publish-spec', newsrooms.fixtures.env.CONTENT_DIR ?? '', { isSmall: true });
  site.start();
  await expect.poll(countPublished, { timeout: 200_000 }).toBe(1);
});

test.afterAll(async () => {
  // Other newsrooms share the cache.
  if (obstacle !== '') await rm(obstacle, { recursive: true, force: true });
  await site.dispose();
});

test.beforeEach(() => test.setTimeout(300_000));

const field = (name: string, value: string) => (text: string) =>
  text.replace(new RegExp(`^${name}: .*$`, 'm'), `${name}: ${value}`);

const changes: Record<string, () => Promise<void>> = {
  'a new article': async () => {
    const text = await site.read('articles/tide-table-03/index.mdx');
    await site.write(
      'articles/late-news/index.mdx',
      field(
        'headline',
        'The quay is open again',
      )(text).replace(/^date: .*$/m, 'date: 2025-01-02T10:00Z\ntags: [North quay, Brand new]'),
    );
  },
  'a new headline': () => site.edit('harbour-fire', field('headline', 'Fire at the harbour is out')),
  'an edit of the text': () => site.edit('harbour-fire', (text) => `${text}\nOne more paragraph.\n`),
  'a new photo': async () => {
    await site.write('articles/tide-table-03/pier.jpg', await photo('#336699'));
    await site.edit(
      'tide-table-03',
      (text) => `${text}\n<Photo src="pier.jpg" alt="A pier" caption="The new pier" credit="Ines Falk" />\n`,
    );
  },
  'a changed photo': async () => site.write('articles/tide-table-03/pier.jpg', await photo('#993366')),
  'other tags': () =>
    site.edit('tide-table-04', (text) => text.replace(/^section:/m, 'tags: [North quay, Fire]\nsection:')),
  'another section': () => site.edit('tide-table-05', field('section', 'town')),
  'a new name with the old one listed': async () => {
    await site.move('articles/tide-table-06', 'articles/sixth-tide');
    await site.edit('sixth-tide', (text) => text.replace(/^section:/m, 'previousSlugs: [tide-table-06]\nsection:'));
  },
  'a new name': () => site.move('articles/tide-table-07', 'articles/seventh-tide'),
  'a published article made a draft': () =>
    site.edit('tide-table-08', (text) => text.replace(/^section:/m, 'status: draft\nsection:')),
  'an article removed': () => site.remove('articles/tide-table-09'),
  'a contributor changed': async () => {
    const text = await site.read('contributors/tom-arden.yaml');
    await site.write('contributors/tom-arden.yaml', text.replace(/^name: .*$/m, 'name: Thomas Arden'));
  },
  'a section renamed': async () => {
    const text = await site.read('sections/town.yaml');
    await site.write('sections/town.yaml', text.replace(/^name: .*$/m, 'name: The town'));
  },
};

function photo(background: string): Promise<Buffer> {
  return sharp({ create: { width: 1300, height: 900, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

/**
 * `npm run test:faults` compares after each change; here after each seven, and after the last, which
 * renders every page.
 */
const TOGETHER = process.env.FAULT_KILLS === undefined ? 7 : 1;

const all = Object.entries(changes);
for (let first = 0; first < all.length; first += TOGETHER) {
  const some = all.slice(first, first + TOGETHER);
  test(`${some.map(([name]) => name).join(', then ')}: the site is the same as a fresh build`, async () => {
    for (const [, change] of some) {
      const before = countPublished();
      await change();
      await expect.poll(countPublished, { timeout: 30_000 }).toBeGreaterThan(before);
    }
    await site.expectSameAsFresh();
  });
}

function countPublished(): number {
  return site.output().match(/Published to /g)?.length ?? 0;
}

test('a broken article keeps its last good version and is reported, and others are published', async () => {
  const valid = await site.read('articles/harbour-fire/index.mdx');
  const before = await page('articles/harbour-fire');
  await site.edit('harbour-fire', (text) => text.replace(/^headline:.*$/m, 'headline: Not this\nheadlin: x'));
  await site.edit('market-day', field('headline', 'Market day, again'));
  await expect.poll(() => site.output()).toMatch(/harbour-fire\/index\.mdx:\d+:1 {2}.*headlin/);
  await expect.poll(() => page('articles/market-day')).toContain('Market day, again');
  expect((await page('articles/harbour-fire')) === before).toBe(true);
  await site.write('articles/harbour-fire/index.mdx', valid);
  await expect.poll(() => site.output()).toMatch(/All problems are solved/);
});

test('a photo without a full form is reported, keeps its quick form, and is tried again when it changes', async () => {
  const { rendition, name } = await pierOf('tide-table-03');
  for (const file of await readdir('.cache/media')) {
    if (file.startsWith(name)) await rm(join('.cache/media', file));
  }
  obstacle = join('.cache', rendition);
  await mkdir(obstacle);
  await site.edit('tide-table-03', field('headline', 'Cannot be encoded'));
  await expect.poll(() => site.output(), { timeout: 30_000 }).toMatch(/pier\.jpg:1:1 {2}cannot be encoded/);
  const html = await page('articles/tide-table-03');
  expect(html).toContain('Cannot be encoded');
  expect(html).toMatch(/media\/pier-\w+-480\.jpg 480w/);
  expect(await run('scripts/status.ts')).toMatchObject({
    code: 1,
    output: expect.stringMatching(/\n {2}not published: .*pier\.jpg {2}cannot be encoded/),
  });
  await rm(obstacle, { recursive: true });
  obstacle = '';
  await site.write('articles/tide-table-03/pier.jpg', await photo('#669933'));
  await expect.poll(() => page('articles/tide-table-03'), { timeout: 30_000 }).toMatch(/media\/pier-\w+-480\.avif/);
  await expect.poll(() => site.output()).toMatch(/All problems are solved/);
});

test('a second publisher on the same folder refuses', async () => {
  const second = await run('scripts/publisher.ts');
  expect(second.code).toBe(1);
  expect(second.output).toMatch(/Another process \(\d+\) publishes to/);
});

test('after a restart, leftover files are gone and the search is up to date', async () => {
  await site.edit('council-vote', (text) => `${text}\nThe quartermaster abstained.\n`);
  await expect.poll(() => page('articles/council-vote')).toContain('quartermaster');
  await site.stop();
  site.start();
  await site.expectSameAsFresh({ isSettled: true });
  expect(await isIndexed('quartermaster')).toBe(true);
});

async function page(address: string): Promise<string | null> {
  return readFile(join(site.outDir, `${address}.html`), 'utf8').catch(() => null);
}

/** Whether the search index contains a word. */
async function isIndexed(word: string): Promise<boolean> {
  const folder = join(site.outDir, 'pagefind/fragment');
  const names = await readdir(folder).catch(() => []);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name)).then(gunzipSync)));
  return texts.some((text) => text.includes(word));
}

/**
 * A published rendition of an article's `pier.jpg`, and the part of its name that all renditions
 * share.
 */
async function pierOf(slug: string): Promise<{ rendition: string; name: string }> {
  const [rendition, name] = /media\/(pier-\w+)-\d+\.avif/.exec((await page(`articles/${slug}`)) ?? '') ?? [];
  if (!rendition || !name) throw new Error(`${slug} shows no pier.jpg.`);
  return { rendition, name };
}

/** Runs a command on the same newsroom. */
async function run(script: string): Promise<{ code: number | null; output: string }> {
  const env = { ...newsrooms.fixtures.env, CONTENT_DIR: site.content, OUT_DIR: site.outDir };
  const command = runCommand(script, [], env);
  return { code: await command.ended, output: command.output() };
}
