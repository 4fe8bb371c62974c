import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PictureOrder } from '../../content/model/picture.ts';
import { readPicture } from '../readPicture.ts';
import { samplePhoto } from '../samplePhoto.testing.ts';
import { encodeOne, orderPicture, readRenditions, TEST_RIGHTS } from './encodeForTest.testing.ts';
import { encodePictures } from './encodePictures.ts';

let directory: string;
let cacheCount = 0;
let sourceCount = 0;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'picture-cache-'));
});
afterAll(() => rm(directory, { recursive: true }));

const newCache = () => join(directory, `cache-${++cacheCount}`);
const orderOf = (bytes: Buffer, change: Partial<PictureOrder> = {}) =>
  orderPicture(join(directory, `source-${++sourceCount}`), bytes, change);

async function modifiedTimes(cacheDir: string): Promise<number[]> {
  const names = (await readdir(cacheDir)).sort();
  return Promise.all(names.map(async (name) => (await stat(join(cacheDir, name))).mtimeMs));
}

describe('the cache of pictures', () => {
  const small = () => samplePhoto(160, 100).jpeg().toBuffer();

  it('makes the second run encode nothing and tell nothing', async () => {
    const cacheDir = newCache();
    const order = await orderOf(await small());
    const calls: unknown[][] = [];
    const options = { cacheDir, mode: 'full', onProgress: (...call: unknown[]) => calls.push(call) } as const;
    const first = await encodePictures([order], options);
    expect(calls).toEqual([
      [0, 1, ''],
      [1, 1, order.path],
    ]);
    const times = await modifiedTimes(cacheDir);
    const second = await encodePictures([{ ...order }], options);
    expect([...second.values()]).toEqual([...first.values()]);
    expect(await modifiedTimes(cacheDir)).toEqual(times);
    expect(calls).toHaveLength(2);
  });

  it('encodes a photo once that is ordered twice', async () => {
    const order = await orderOf(await small());
    const twin = { ...order };
    const totals: number[] = [];
    const onProgress = (_done: number, total: number) => totals.push(total);
    const pictures = await encodePictures([order, twin], { cacheDir: newCache(), mode: 'quick', onProgress });
    expect(totals).toEqual([1, 1]);
    expect(pictures.get(order)).toEqual(pictures.get(twin));
  });

  it('gives other rights another name, and the very bytes that encoding anew would give', async () => {
    const [cacheDir, fresh] = [newCache(), newCache()];
    const order = await orderOf(await small());
    const corrected = {
      ...order,
      rights: { ...TEST_RIGHTS, caption: 'The fire at the pier, corrected & much longer' },
    };
    const before = await encodeOne(order, cacheDir);
    // Without its source, the pixels can only come from the cache.
    const after = await encodeOne({ ...corrected, path: join(directory, 'moved-away.jpg') }, cacheDir);
    expect(after.renditions[0]?.name).not.toBe(before.renditions[0]?.name);
    expect(await encodeOne(corrected, fresh)).toEqual(after);
    expect(await readRenditions(cacheDir)).toMatchObject(await readRenditions(fresh));
    for (const { name, width } of after.renditions) {
      expect(await readPicture(join(cacheDir, name))).toMatchObject({ width, metadata: corrected.rights });
    }
  });

  it('makes again what is missing or cut short', async () => {
    const cacheDir = newCache();
    const order = await orderOf(await small());
    const picture = await encodeOne(order, cacheDir);
    const whole = await readRenditions(cacheDir);
    const [avif, jpeg] = picture.renditions.map(({ name }) => join(cacheDir, name));
    if (!avif || !jpeg) throw new Error('two renditions were expected');
    await rm(avif);
    await truncate(jpeg, 500);
    expect(await encodeOne(order, cacheDir)).toEqual(picture);
    expect(await readRenditions(cacheDir)).toEqual(whole);
  });

  it('makes again what has no readable record, as after a run that was killed', async () => {
    const cacheDir = newCache();
    const order = await orderOf(await small());
    const picture = await encodeOne(order, cacheDir);
    const record = join(cacheDir, `${picture.renditions[0]?.name.replace(/-\d+\.avif$/, '')}.json`);
    await truncate(record, 20);
    expect(await encodeOne(order, cacheDir)).toEqual(picture);
    expect(JSON.parse(await readFile(record, 'utf8'))).toMatchObject({ picture });
  });

  it('sweeps what killed runs left half-written, and leaves alone what another run is writing', async () => {
    const cacheDir = newCache();
    await mkdir(cacheDir);
    const [stale, young] = ['harbour-fire-0-480.avif.000000000000.tmp', 'harbour-fire-0-480.avif.111111111111.tmp'];
    await writeFile(join(cacheDir, stale), 'half');
    await writeFile(join(cacheDir, young), 'half');
    await utimes(join(cacheDir, stale), 1_000_000_000, 1_000_000_000);
    const picture = await encodeOne(await orderOf(await small()), cacheDir);
    expect((await readdir(cacheDir)).filter((name) => name.endsWith('.tmp'))).toEqual([young]);
    expect(picture.renditions.every(({ name }) => !name.endsWith('.tmp'))).toBe(true);
  });

  it('names files so that they need no escaping, whatever a photo is called', async () => {
    const order = await orderOf(await small(), { stem: '../Été à "Nice" %20?' });
    const { renditions } = await encodeOne(order, newCache(), 'quick');
    expect(renditions[0]?.name).toMatch(/^Ete-a-Nice-20-[0-9a-f]{10}-160\.jpg$/);
  });
});
