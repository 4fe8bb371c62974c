import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestNewsroom, frontMatter, samplePicture, type TestNewsroom } from '../../authoring/newsroom.testing.ts';
import { trackContent } from '../../lib/content/check/trackContent.ts';
import { type ContentStore, openStore } from '../../lib/content/store/openStore.ts';
import { readPicture } from '../../lib/images/readPicture.ts';
import { openMediaSource } from './openMediaSource.ts';
import type { MediaSource } from './publishMedia.ts';

let newsroom: TestNewsroom;
let store: ContentStore;
let media: MediaSource;

beforeEach(async () => {
  newsroom = await createTestNewsroom();
  const photo = '<Photo src="pier.jpg" alt="A pier" caption="The pier" credit="Jo Lens" />';
  await newsroom.write('content/articles/quay/index.mdx', `${frontMatter()}\n${photo}\n`);
  await newsroom.write('content/articles/quay/pier.jpg', await samplePicture());
  const [storeDir, cacheDir] = [join(newsroom.outside, 'store'), join(newsroom.outside, 'cache')];
  store = await openStore({ contentDir: newsroom.contentDir, storeDir, cacheDir, mode: 'full', readPicture });
  media = openMediaSource(storeDir, cacheDir);
  await update();
});
afterEach(() => newsroom.remove());

async function update(): Promise<void> {
  const { contentDir } = newsroom;
  await store.update(await trackContent({ contentDir, readPicture, cwd: contentDir }).update(NOW));
}

const NOW = new Date('2026-02-01T00:00:00Z');

it('lists every rendition and crop of an article, and where it is', async () => {
  const names = await media.listNames('quay');
  expect(names).toEqual(expect.arrayContaining([expect.stringMatching(/^pier-.*\.avif$/)]));
  expect(names.map(media.fileOf).filter((file) => !existsSync(file))).toEqual([]);
});

it('has a rendition encoded again that was deleted from the cache', async () => {
  const [name = ''] = await media.listNames('quay');
  await rm(media.fileOf(name));
  await update();
  expect(existsSync(media.fileOf(name))).toBe(false);
  await media.onFailure(name);
  await update();
  expect(existsSync(media.fileOf(name))).toBe(true);
});

it('has nothing encoded again when a rendition could not be linked for another reason', async () => {
  const [name = '', other = ''] = await media.listNames('quay');
  await rm(media.fileOf(other));
  await media.onFailure(name);
  await update();
  expect(existsSync(media.fileOf(other))).toBe(false);
});
