import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { createFollowedSite, type FollowedSite } from '../support/followedSite.ts';
import { newsrooms } from '../support/newsrooms.ts';
import { runCommand } from '../support/runCommand.ts';

/** A photo story is live with a quick form of its photos, and their full form follows. */

test.describe.configure({ mode: 'serial' });

/** `npm run test:faults` asks for more. */
const KILL_COUNT = Number(process.env.FAULT_KILLS ?? 2);
/** About as long as the photos of one story are encoded. */
const KILL_WITHIN_MS = 3_000;
const PHOTOS = ['crane', 'hull', 'rope'];

let site: FollowedSite;

test.beforeAll(async () => {
  site = await createFollowedSite('pictures-spec', newsrooms.fixtures.env.CONTENT_DIR ?? '', { isSmall: true });
});
test.afterAll(() => site.dispose());

/** Writes a story whose photos nobody has encoded before. */
async function writeStory(slug: string): Promise<void> {
  for (const name of PHOTOS) {
    const noise = { type: 'gaussian', mean: 90 + Math.random() * 60, sigma: 20 } as const;
    const blots = await sharp({ create: { width: 70, height: 45, channels: 3, background: '#000', noise } })
      .png()
      .toBuffer();
    // As smooth as a photo: fine noise takes the encoder nearly twice as long.
    const bytes = await sharp(blots).resize(1400, 900).jpeg().toBuffer();
    await site.write(`articles/${slug}/${name}.jpg`, bytes);
  }
  const text = await site.read('articles/tide-table-03/index.mdx');
  const photos = PHOTOS.map(
    (name) => `<Photo src="${name}.jpg" alt="A ${name}" caption="The ${name}" credit="Ines Falk" />`,
  );
  await site.write(`articles/${slug}/index.mdx`, `${text}\n${photos.join('\n\n')}\n`);
}

async function page(slug: string): Promise<string> {
  return readFile(join(site.outDir, `articles/${slug}.html`), 'utf8').catch(() => '');
}

/** The media that some page names and that are not published. */
async function listMissingMedia(): Promise<string[]> {
  const names = (await readdir(join(site.outDir, 'articles'))).filter((name) => name.endsWith('.html'));
  const pages = await Promise.all(names.map((name) => readFile(join(site.outDir, 'articles', name), 'utf8')));
  const media = new Set(pages.flatMap((html) => html.match(/media\/[\w.-]+\.(?:avif|jpg)/g) ?? []));
  expect(media.size).toBeGreaterThan(0);
  const missing: string[] = [];
  for (const name of media) {
    await access(join(site.outDir, name)).catch(() => missing.push(name));
  }
  return missing;
}

test('a quick build leaves the full form to the next build, which removes the quick form', async () => {
  test.setTimeout(300_000);
  const env = { ...newsrooms.fixtures.env, CONTENT_DIR: site.content, OUT_DIR: site.outDir };
  const build = async (...args: string[]) => {
    const command = runCommand('scripts/build.ts', args, env);
    expect(await command.ended, command.output()).toBe(0);
  };
  await writeStory('quick-story');
  await build('--quick');
  const quick = await page('quick-story');
  expect(quick).toMatch(/crane-\w+-480\.jpg 480w/);
  expect(quick).not.toMatch(/crane-\w+-480\.avif/);
  expect(await listMissingMedia()).toEqual([]);
  await build();
  expect(await page('quick-story')).toMatch(/crane-\w+-480\.avif 480w/);
  expect(await listMissingMedia()).toEqual([]);
  const media = await readdir(join(site.outDir, 'media'));
  for (const [, name = ''] of quick.matchAll(/media\/(crane-[\w.-]+\.jpg)/g)) expect(media).not.toContain(name);
});

test('a photo story is live with its quick form, and later with its full form', async () => {
  test.setTimeout(300_000);
  site.start();
  await expect.poll(() => page('harbour-fire'), { timeout: 200_000 }).not.toBe('');
  await writeStory('photo-story');
  await expect.poll(() => page('photo-story'), { timeout: 60_000 }).toMatch(/crane-\w+-1200\.jpg 1200w/);
  const quick = await page('photo-story');
  expect(await listMissingMedia()).toEqual([]);
  await expect.poll(() => page('photo-story'), { timeout: 120_000 }).toMatch(/crane-\w+-1400\.avif 1400w/);
  expect(await listMissingMedia()).toEqual([]);
  await expect.poll(() => site.output()).toMatch(/\d of 3 photos of photo-story are encoded/);
  await expect.poll(() => site.output(), { timeout: 60_000 }).toMatch(/All pictures have their full form/);
  // A reader who has the former page open can still load its photos.
  for (const name of quick.match(/media\/[\w.-]+\.jpg/g) ?? []) await access(join(site.outDir, name));
  // The next test compares the site with a fresh build.
});

test(`killed while pictures are encoded and pages compressed (${KILL_COUNT}), it ends as a fresh build`, async () => {
  test.setTimeout(300_000 + KILL_COUNT * 60_000);
  // Alone (`-g "killed while"`) nobody has started it.
  if (site.output() === '') site.start();
  await expect.poll(() => page('harbour-fire'), { timeout: 200_000 }).not.toBe('');
  for (let round = 0; round < KILL_COUNT; round++) {
    await writeStory(`killed-${round % 3}`);
    const live = () => page(`killed-${round % 3}`);
    const before = await live();
    await expect.poll(live, { timeout: 120_000 }).not.toBe(before);
    await wait(Math.random() * KILL_WITHIN_MS);
    await site.stop('SIGKILL');
    expect(await listMissingMedia()).toEqual([]);
    site.start();
  }
  await site.expectSameAsFresh();
  await site.stop();
  site.start();
  await site.expectSettled();
});
