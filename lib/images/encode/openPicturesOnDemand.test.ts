import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PictureOrder } from '../../content/model/picture.ts';
import { hashPicture } from '../readPicture.ts';
import { encodePictures } from './encodePictures.ts';
import { openPicturesOnDemand, type PicturesOnDemand } from './openPicturesOnDemand.ts';

const options = { cacheDir: '', mode: 'quick' } as const;

let folder: string;
let mediaDir: string;
let order: PictureOrder;
let pictures: PicturesOnDemand;

const open = () => openPicturesOnDemand(mediaDir, join(folder, 'orders'));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-demand-'));
  mediaDir = join(folder, 'media');
  const path = join(folder, 'a.jpg');
  await sharp({ create: { width: 1501, height: 997, channels: 3, background: '#336699' } })
    .jpeg()
    .toFile(path);
  const hash = hashPicture(await readFile(path));
  order = { path, hash, width: 1501, height: 997, stem: 'a', rights: { caption: 'A card' } };
  pictures = open();
});
afterEach(() => rm(folder, { recursive: true }));

async function nameIt(): Promise<string[]> {
  const picture = (await pictures.name([order], options)).get(order);
  return picture?.renditions.map(({ name }) => name) ?? [];
}

it('foresees all about a picture but its colours', async () => {
  const [foreseen] = (await pictures.name([order], options)).values();
  const [encoded] = (await encodePictures([order], { cacheDir: mediaDir, mode: 'quick' })).values();
  expect({ ...foreseen, tint: '' }).toEqual({ ...encoded, tint: '' });
  expect([...(await pictures.name([order], options)).values()]).toEqual([encoded]);
});

it('encodes a picture when one of its renditions is asked for, also in the next process', async () => {
  const names = await nameIt();
  expect(names.length).toBeGreaterThan(1);
  await expect(readFile(join(mediaDir, names[0] ?? ''))).rejects.toThrow('ENOENT');
  pictures = open();
  expect(await Promise.all(names.map(pictures.make))).toEqual(names.map(() => true));
  for (const name of names) expect((await sharp(join(mediaDir, name)).metadata()).format).toBe('jpeg');
});

it('writes down a picture once that several articles show', async () => {
  // Any of the three may be written last, and each leads to the file.
  const long = { ...order, path: `${folder}/${'./'.repeat(1_900)}a.jpg` };
  const names = await Promise.all([order, long, order].map((one) => pictures.name([one], options)));
  const [name = ''] = [...(names[0]?.values() ?? [])].flatMap(({ renditions }) => renditions.map((one) => one.name));
  expect(await pictures.make(name)).toBe(true);
});

it.each(['nothing-0123456789-480.jpg', '../a.jpg', 'a.jpg', ''])('has no picture %j', async (file) => {
  await nameIt();
  expect(await pictures.make(file)).toBe(false);
});
