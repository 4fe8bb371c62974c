import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  createTestNewsroom,
  frontMatter,
  samplePicture,
  type TestNewsroom,
} from '../../../authoring/newsroom.testing.ts';
import { encodeCrops } from '../../images/encode/encodeCrops.ts';
import { encodePictures } from '../../images/encode/encodePictures.ts';
import { isEncoded } from '../../images/encode/isEncoded.ts';
import { readPicture } from '../../images/readPicture.ts';
import { trackContent } from '../check/trackContent.ts';
import { listPictureOrders } from './listPictureOrders.ts';
import { type ContentStore, openStore } from './openStore.ts';
import { storedArticleSchema } from './parseArticle.ts';
import { articleFile } from './storeIndex.ts';
import type { StoreOptions } from './storeOptions.ts';

let newsroom: TestNewsroom;
let options: StoreOptions;
let store: ContentStore;

const photo = (name: string) => `<Photo src="${name}.jpg" alt="A ${name}" caption="The ${name}" credit="Jo Lens" />`;
const mediaDir = () => join(options.cacheDir, 'media');

async function update(opened: ContentStore): Promise<string[]> {
  const { contentDir } = options;
  const tracker = trackContent({ contentDir, readPicture, cwd: contentDir });
  return (await opened.update(await tracker.update(new Date('2026-02-01T00:00:00Z')))).changed;
}

/** The formats of each photo of the article. */
async function formats(): Promise<string[]> {
  const stored: unknown = JSON.parse(await readFile(articleFile(options.storeDir, 'pier'), 'utf8'));
  return Object.values(storedArticleSchema.parse(stored).photos).map(({ renditions }) =>
    [...new Set(renditions.map(({ format }) => format))].join(),
  );
}

beforeEach(async () => {
  newsroom = await createTestNewsroom();
  options = {
    contentDir: newsroom.contentDir,
    storeDir: join(newsroom.outside, 'store'),
    cacheDir: join(newsroom.outside, 'cache'),
    mode: 'staged',
    readPicture,
  };
  await newsroom.write('content/articles/words/index.mdx', `${frontMatter()}\nWords.\n`);
  await newsroom.write('content/articles/pier/index.mdx', `${frontMatter()}\n${photo('pier')}\n\n${photo('boat')}\n`);
  await newsroom.write('content/articles/pier/pier.jpg', await samplePicture({}));
  await newsroom.write('content/articles/pier/boat.jpg', await samplePicture({}, { shade: 20 }));
  store = await openStore(options);
  await update(store);
});
afterEach(() => newsroom.remove());

async function encode(index: number): Promise<void> {
  const order = (await listPictureOrders('pier', options))[index];
  if (!order) throw new Error('no such picture');
  expect(await isEncoded(order, index === 0, mediaDir())).toBe(false);
  await encodePictures([order], { cacheDir: mediaDir(), mode: 'full' });
  if (index === 0) {
    expect(await isEncoded(order, true, mediaDir())).toBe(false);
    await encodeCrops([order], { cacheDir: mediaDir() });
  }
  expect(await isEncoded(order, index === 0, mediaDir())).toBe(true);
}

it('stores pictures in their quick form until an article is refreshed with their full form', async () => {
  expect(store.listStaged().map(({ slug }) => slug)).toEqual(['pier']);
  expect(await formats()).toEqual(['jpeg', 'jpeg']);
  await encode(0);
  expect(await update(store)).toEqual([]);
  store.refresh('pier');
  expect(await update(store)).toEqual(['pier']);
  expect(await formats()).toEqual(['avif,jpeg', 'jpeg']);
  expect(store.listStaged().map(({ slug }) => slug)).toEqual(['pier']);
  await encode(1);
  store.refresh('pier');
  expect(await update(store)).toEqual(['pier']);
  expect(await formats()).toEqual(['avif,jpeg', 'avif,jpeg']);
  expect(store.listStaged()).toEqual([]);
});

it('ends with the very store that one stage would have made', async () => {
  for (const index of [0, 1]) await encode(index);
  store.refresh('pier');
  await update(store);
  const storeDir = join(newsroom.outside, 'fresh');
  const fresh = await openStore({ ...options, storeDir, mode: 'full' });
  await update(fresh);
  expect(store.revision()).toBe(fresh.revision());
  expect(await readFile(articleFile(options.storeDir, 'pier'), 'utf8')).toBe(
    await readFile(articleFile(storeDir, 'pier'), 'utf8'),
  );
});

it('has another key with each form, so that whatever shows the article is rendered again', async () => {
  const keyOf = () => store.source().articles.find(({ slug }) => slug === 'pier')?.key;
  const keys = [keyOf()];
  for (const index of [0, 1]) {
    await encode(index);
    store.refresh('pier');
    await update(store);
    keys.push(keyOf());
  }
  expect(new Set(keys).size).toBe(3);
});

it('is finished by a build, which has one stage', async () => {
  const build = await openStore({ ...options, mode: 'full' });
  expect(await update(build)).toEqual(['pier']);
  expect(build.listStaged()).toEqual([]);
});

it('remembers after a restart what is still to be encoded, and makes nothing again', async () => {
  store = await openStore(options);
  expect(await update(store)).toEqual([]);
  expect(store.listStaged().map(({ slug }) => slug)).toEqual(['pier']);
});
