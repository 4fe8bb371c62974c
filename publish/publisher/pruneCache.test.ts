import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PictureOrder } from '../../lib/content/model/picture.ts';
import { encodeCrops } from '../../lib/images/encode/encodeCrops.ts';
import { encodePictures } from '../../lib/images/encode/encodePictures.ts';
import { readPicture } from '../../lib/images/readPicture.ts';
import { rememberPictures } from '../../lib/images/rememberPictures.ts';
import { samplePhoto } from '../../lib/images/samplePhoto.testing.ts';
import { listFiles } from '../site/outDirectory.ts';
import { pruneCache } from './pruneCache.ts';

const LONG_AGO = new Date('2001-01-01T00:00:00Z');

let folder: string;
let cache: string;
let sites: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-prune-'));
  cache = join(folder, 'cache');
  sites = join(folder, 'sites');
});
afterEach(() => rm(folder, { recursive: true }));

async function write(path: string, text: string): Promise<string> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
}

/** Puts a picture into the cache, as an article with it would. */
async function encode(stem: string, height: number): Promise<{ order: PictureOrder; files: string[] }> {
  const path = join(folder, `${stem}.jpg`);
  await samplePhoto(500, height).jpeg().toFile(path);
  const { hash, width } = await readPicture(path);
  const order = { path, hash, width, height, stem, rights: { credit: 'Jo Lens' } };
  const options = { cacheDir: join(cache, 'media'), mode: 'quick' as const };
  const picture = (await encodePictures([order], options)).get(order);
  const crops = (await encodeCrops([order], { cacheDir: options.cacheDir })).get(order);
  return { order, files: [...(picture?.renditions ?? []), ...(crops ?? [])].map(({ name }) => name) };
}

async function age(path = cache): Promise<void> {
  for (const file of await listFiles(path)) await utimes(join(path, file), LONG_AGO, LONG_AGO);
}

it('keeps the pictures of every site, with all that belongs to them, and removes the others', async () => {
  const [kept, draft, other] = [await encode('kept', 300), await encode('draft', 310), await encode('other', 320)];
  await write('sites/out/store/index/a0.json', JSON.stringify({ one: { pageImages: kept.files } }));
  await write('sites/second/store/contributors.json', JSON.stringify([{ portrait: draft.files }]));
  await write('sites/.gitkeep', '');
  await age();
  expect(await pruneCache(cache, sites)).toBeGreaterThan(0);
  const left = await readdir(join(cache, 'media'));
  expect(left.filter((name) => name.startsWith('other'))).toEqual([]);
  expect(left).toEqual(expect.arrayContaining([...kept.files, ...draft.files]));
  expect(await readdir(join(cache, 'media/pixels'))).toHaveLength(2);
  // Nothing is encoded again: not even the source is there.
  await rm(kept.order.path);
  await expect(encodePictures([kept.order], { cacheDir: join(cache, 'media'), mode: 'quick' })).resolves.toBeDefined();
  await expect(encodeCrops([kept.order], { cacheDir: join(cache, 'media') })).resolves.toBeDefined();
  expect(other.files).not.toEqual([]);
});

it('keeps what nothing refers to for a while, which begins when nothing does', async () => {
  const { files } = await encode('photo', 300);
  const index = await write('sites/out/store/index/a0.json', JSON.stringify(files));
  await age();
  await pruneCache(cache, sites);
  await rm(index);
  await utimes(join(cache, '.pruned'), LONG_AGO, LONG_AGO);
  expect(await pruneCache(cache, sites)).toBe(0);
  expect(await readdir(join(cache, 'media'))).toEqual(expect.arrayContaining(files));
});

it('removes compiled articles and readings that were not used for long', async () => {
  const photo = join(folder, 'photo.jpg');
  await samplePhoto(500, 300).jpeg().toFile(photo);
  await rememberPictures(readPicture, cache)(photo);
  await write('cache/readings/0123.json', '{}');
  await write('cache/articles/story-0123.json', '{}');
  await age();
  await rememberPictures(readPicture, cache)(photo);
  expect(await pruneCache(cache, sites)).toBe(2);
  expect(await readdir(join(cache, 'readings'))).toHaveLength(1);
});

it('looks at most once a day', async () => {
  await pruneCache(cache, sites);
  const file = await write('cache/articles/story-0123.json', '{}');
  await age(join(cache, 'articles'));
  expect(await pruneCache(cache, sites)).toBe(0);
  expect((await stat(file)).isFile()).toBe(true);
  expect((await readdir(cache)).sort()).toEqual(['.pruned', 'articles']);
});

it('removes nothing when a site cannot be read', async () => {
  const { files } = await encode('photo', 300);
  await mkdir(join(sites, 'out/store/index/a0.json'), { recursive: true });
  await age();
  await expect(pruneCache(cache, sites)).rejects.toThrow(/EISDIR/);
  expect(await readFile(join(cache, 'media', files[0] ?? ''))).toBeDefined();
});
