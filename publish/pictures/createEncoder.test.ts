import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { PictureOrder } from '../../lib/content/model/picture.ts';
import { isEncoded } from '../../lib/images/encode/isEncoded.ts';
import { readPicture } from '../../lib/images/readPicture.ts';
import { samplePhoto } from '../../lib/images/samplePhoto.testing.ts';
import { createEncoder } from './createEncoder.ts';

/** On a busy machine, the lowest priority would take too long for a test. */
const USUAL = { priority: 0 };

let folder: string;
let order: PictureOrder;
let encoder: ReturnType<typeof createEncoder>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encoder-'));
  const path = join(folder, 'pier.jpg');
  await writeFile(path, await samplePhoto(60, 40).jpeg().toBuffer());
  const { hash, width, height } = await readPicture(path);
  order = { path, hash, width, height, stem: 'pier', rights: { caption: 'The pier', credit: 'Jo' } };
});
afterEach(() => encoder.stop());
afterAll(() => rm(folder, { recursive: true }));

it('encodes the full form of a picture, and the crops of a lead picture', async () => {
  const cacheDir = join(folder, 'cache');
  encoder = createEncoder(cacheDir, USUAL);
  expect(await encoder.encode(order, false)).toBe('done');
  expect(await isEncoded(order, false, cacheDir)).toBe(true);
  expect(await isEncoded(order, true, cacheDir)).toBe(false);
  expect(await encoder.encode(order, true)).toBe('done');
  expect(await isEncoded(order, true, cacheDir)).toBe(true);
});

it('works at its own priority, and again after a rest', async () => {
  const priorities: number[] = [];
  encoder = createEncoder(join(folder, 'cache-2'), {
    priority: 3,
    onStart: (pid) => priorities.push(getPriority(pid)),
  });
  expect(await encoder.encode(order, false)).toBe('done');
  encoder.rest();
  expect(await encoder.encode(order, true)).toBe('done');
  expect(priorities).toEqual([3, 3]);
});

it('blames a picture that is gone, not the system', async () => {
  encoder = createEncoder(join(folder, 'cache-3'), USUAL);
  const result = await encoder.encode({ ...order, path: join(folder, 'gone.jpg') }, false);
  expect(result).toEqual({ failure: expect.stringContaining('cannot be encoded: it does not exist'), isSystem: false });
});

const disk = join(tmpdir(), `encoder-disk-${process.pid}`);

it.skipIf(process.getuid?.() !== 0)('blames a full disk, not the picture', async () => {
  await mkdir(disk);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', disk]);
  expect(mounted.status, String(mounted.stderr)).toBe(0);
  try {
    encoder = createEncoder(join(disk, 'cache'), USUAL);
    expect(await encoder.encode(order, false)).toMatchObject({ isSystem: true });
  } finally {
    spawnSync('umount', [disk]);
    await rm(disk, { recursive: true });
  }
});
