import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PictureOrder } from '../../content/model/picture.ts';
import { readPicture } from '../readPicture.ts';
import { encodeCrops } from './encodeCrops.ts';

let folder: string;
let cacheDir: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-crops-'));
  cacheDir = join(folder, 'media');
});
afterEach(() => rm(folder, { recursive: true }));

async function orderOf(width: number, height: number, credit = 'Ines Falk'): Promise<PictureOrder> {
  const path = join(folder, `${width}.jpg`);
  await sharp({ create: { width, height, channels: 3, background: '#336699' } })
    .jpeg()
    .toFile(path);
  const { hash } = await readPicture(path);
  return { path, hash, width, height, stem: 'crane', rights: { credit } };
}

describe('encodeCrops', () => {
  it('makes a JPEG of each shape, with the rights of the picture', async () => {
    const order = await orderOf(1600, 1300);
    const crops = (await encodeCrops([order], { cacheDir })).get(order) ?? [];
    expect(crops.map(({ shape, width, height }) => [shape, width, height])).toEqual([
      ['social', 1200, 630],
      ['16x9', 1200, 675],
      ['4x3', 1200, 900],
      ['1x1', 1200, 1200],
    ]);
    for (const { name, width, height } of crops) {
      expect(name).toMatch(/^crane-[0-9a-f]{10}-[a-z0-9]+\.jpg$/);
      const file = join(cacheDir, name);
      expect(await sharp(file).metadata()).toMatchObject({ format: 'jpeg', width, height });
      expect((await readPicture(file)).metadata).toMatchObject({ credit: 'Ines Falk' });
    }
  });

  it('enlarges nothing', async () => {
    const order = await orderOf(600, 400);
    const crops = (await encodeCrops([order], { cacheDir })).get(order) ?? [];
    expect(crops.map(({ width, height }) => [width, height])).toEqual([
      [600, 315],
      [600, 338],
      [533, 400],
      [400, 400],
    ]);
  });

  it('keeps the focus in view, also at an edge, and in a picture that is stored turned', async () => {
    const path = join(folder, 'edge.jpg');
    const red = { input: { create: { width: 100, height: 900, channels: 3, background: '#ff0000' } } } as const;
    const upright = await sharp({ create: { width: 1600, height: 900, channels: 3, background: '#0000ff' } })
      .composite([{ ...red, left: 0, top: 0 }])
      .png()
      .toBuffer();
    await sharp(upright).rotate(90).withMetadata({ orientation: 8 }).jpeg().toFile(path);
    const { hash, width, height } = await readPicture(path);
    expect([width, height]).toEqual([1600, 900]);
    const base = { path, hash, width, height, stem: 'edge', rights: { credit: 'Ines Falk' } };
    const orders: PictureOrder[] = [0, 1].map((x) => ({ ...base, focus: { x, y: 0.5 } }));
    const crops = await encodeCrops(orders, { cacheDir });
    const leftmost = await Promise.all(
      orders.map(async (order) => {
        const square = crops.get(order)?.find(({ shape }) => shape === '1x1');
        const pixel = sharp(join(cacheDir, square?.name ?? '')).extract({ left: 10, top: 10, width: 1, height: 1 });
        const [red = 0, , blue = 0] = await pixel.raw().toBuffer();
        return red > blue ? 'red' : 'blue';
      }),
    );
    expect(leftmost).toEqual(['red', 'blue']);
  });

  it('finds in the cache what it has made before', async () => {
    const order = await orderOf(1200, 800);
    const crops = await encodeCrops([order], { cacheDir });
    const longAgo = new Date('2001-01-01T00:00:00Z');
    const names = (await readdir(cacheDir)).filter((name) => name.endsWith('.jpg'));
    for (const name of names) await utimes(join(cacheDir, name), longAgo, longAgo);
    await rm(order.path);
    expect(await encodeCrops([order], { cacheDir })).toEqual(crops);
  });

  it('names each file that cannot be encoded, and keeps nothing of it', async () => {
    const changed = await orderOf(1200, 800);
    const gone = { ...(await orderOf(1300, 800)), path: join(folder, 'gone.jpg') };
    const whole = await orderOf(1400, 800);
    await writeFile(changed.path, await readFile(whole.path));
    const failure = await encodeCrops([changed, gone, whole], { cacheDir }).catch((error: unknown) => error);
    expect(String(failure).replaceAll(folder, '')).toBe(
      [
        'AggregateError: /1200.jpg cannot be encoded: it has changed since it was read',
        '/gone.jpg cannot be encoded: it does not exist',
      ].join('\n'),
    );
    expect((await readdir(cacheDir)).filter((name) => name.endsWith('.jpg'))).toHaveLength(4);
  });

  it('gives other rights another name, and the same order the same bytes', async () => {
    const order = await orderOf(1200, 800);
    const other = { ...order, rights: { credit: 'Somebody else' } };
    const crops = await encodeCrops([order, other], { cacheDir });
    const again = await encodeCrops([order], { cacheDir: join(folder, 'again') });
    expect(crops.get(order)?.map(({ name }) => name)).not.toEqual(crops.get(other)?.map(({ name }) => name));
    expect(again.get(order)).toEqual(crops.get(order));
    for (const { name } of crops.get(order) ?? []) {
      expect(await readFile(join(folder, 'again', name))).toEqual(await readFile(join(cacheDir, name)));
    }
  });
});
