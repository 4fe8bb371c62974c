import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exifr from 'exifr';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Picture, PictureMetadata, PictureOrder } from '../../content/model/picture.ts';
import { readMetadata } from '../metadata/readMetadata.ts';
import { PICTURE_RECIPES, renditionWidths } from '../pictureRecipe.ts';
import { readPicture } from '../readPicture.ts';
import { samplePhoto } from '../samplePhoto.testing.ts';
import { encodePictures } from './encodePictures.ts';

const RIGHTS: PictureMetadata = {
  alt: 'A "pier" & its lamp',
  caption: 'Fire at <the> pier – é',
  copyright: '© 2026 Ann Ng',
  creator: 'Ann Ng',
  credit: 'Xinhua/Ann',
  digitalSourceType: 'digitalCapture',
  licence: 'https://example.org/licence?a=1&b=2',
};

let directory: string;
let cacheCount = 0;
let sourceCount = 0;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'encode-pictures-'));
});
afterAll(() => rm(directory, { recursive: true }));

const newCache = () => join(directory, `cache-${++cacheCount}`);

async function orderOf(bytes: Buffer, change: Partial<PictureOrder> = {}): Promise<PictureOrder> {
  const path = join(directory, `source-${++sourceCount}`);
  await writeFile(path, bytes);
  const { hash, width, height } = await readPicture(path);
  return { path, hash, width, height, stem: 'harbour-fire', rights: RIGHTS, ...change };
}

async function encodeOne(order: PictureOrder, cacheDir: string, mode: 'full' | 'quick' = 'full'): Promise<Picture> {
  const picture = (await encodePictures([order], { cacheDir, mode })).get(order);
  if (!picture) throw new Error('the order was not filled');
  return picture;
}

/** Every file of a cache that readers may get, with its bytes. */
async function readRenditions(cacheDir: string): Promise<Record<string, string>> {
  const names = (await readdir(cacheDir)).filter((name) => /\.(?:avif|jpg)$/.test(name)).sort();
  const files = await Promise.all(names.map((name) => readFile(join(cacheDir, name), 'base64')));
  return Object.fromEntries(names.map((name, index) => [name, files[index] ?? '']));
}

async function modifiedTimes(cacheDir: string): Promise<number[]> {
  const names = (await readdir(cacheDir)).sort();
  return Promise.all(names.map(async (name) => (await stat(join(cacheDir, name))).mtimeMs));
}

async function colourAt(file: string, left: number, top: number): Promise<number[]> {
  const pixel = sharp(file).extract({ left, top, width: 4, height: 4 }).resize(1, 1).removeAlpha().raw();
  return [...(await pixel.toBuffer())];
}

describe('renditionWidths', () => {
  it('never makes a photo wider than it is', () => {
    const widths = (width: number) => renditionWidths(width, PICTURE_RECIPES.full);
    expect(widths(300)).toEqual([300]);
    expect(widths(800)).toEqual([480, 750, 800]);
    expect(widths(1300)).toEqual([480, 750, 1088, 1200, 1300]);
    expect(widths(2400)).toEqual([480, 750, 1088, 1200, 1600, 2400]);
    expect(widths(6000)).toEqual([480, 750, 1088, 1200, 1600, 2400]);
    expect(renditionWidths(6000, PICTURE_RECIPES.quick)).toEqual([1600]);
  });
});

describe('a photo from a camera, encoded in full', () => {
  let cacheDir: string;
  let picture: Picture;
  let order: PictureOrder;

  beforeAll(async () => {
    cacheDir = newCache();
    const exif = {
      IFD0: { Make: 'SecretCamera', Artist: 'Somebody Else' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 0/1' },
    };
    const sideways = samplePhoto(600, 900).rotate(90).withExif(exif).withMetadata({ orientation: 8 });
    order = await orderOf(await sideways.jpeg().toBuffer());
    picture = await encodeOne(order, cacheDir);
  });

  it('is turned upright', async () => {
    expect([order.width, order.height]).toEqual([600, 900]);
    for (const { name, width, height } of picture.renditions) {
      const metadata = await sharp(join(cacheDir, name)).metadata();
      expect(metadata).toMatchObject({ width, height });
      expect(metadata.orientation ?? 1).toBe(1);
      const [red = 0, , blue = 0] = await colourAt(join(cacheDir, name), 8, 8);
      expect(red - blue, name).toBeGreaterThan(100);
    }
  });

  it('comes as AVIF and JPEG at each width, under names that say so', () => {
    expect({ width: picture.width, height: picture.height }).toEqual({ width: 600, height: 900 });
    const [first] = picture.renditions;
    expect(first?.name).toMatch(/^harbour-fire-[0-9a-f]{10}-480\.avif$/);
    expect(picture.renditions.map(({ format, width, height }) => [format, width, height])).toEqual([
      ['avif', 480, 720],
      ['avif', 600, 900],
      ['jpeg', 480, 720],
      ['jpeg', 600, 900],
    ]);
  });

  it('is progressive as JPEG', async () => {
    for (const { name, format } of picture.renditions.filter((one) => one.format === 'jpeg')) {
      expect(await sharp(join(cacheDir, name)).metadata()).toMatchObject({ format, isProgressive: true });
    }
  });

  it('leaves camera and place behind and takes its rights along', async () => {
    for (const { name } of picture.renditions) {
      const bytes = await readFile(join(cacheDir, name));
      expect(bytes.includes('SecretCamera'), name).toBe(false);
      const metadata = await sharp(bytes).metadata();
      expect(metadata.exif, name).toBeUndefined();
      expect(readMetadata(metadata), name).toEqual(RIGHTS);
      expect(metadata.xmpAsString).toContain('Fire at &lt;the&gt; pier');
    }
  });

  it('tells its rights to another reader of XMP', async () => {
    const jpeg = picture.renditions.find(({ format }) => format === 'jpeg');
    const tags = await exifr.parse(join(cacheDir, jpeg?.name ?? ''), { xmp: true, mergeOutput: false });
    expect(tags.photoshop.Credit).toBe('Xinhua/Ann');
    expect(tags.dc.creator).toBe('Ann Ng');
    expect(tags.gps).toBeUndefined();
  });

  it('has a placeholder that is blue above and green below', () => {
    expect(picture.tint).toMatch(/^#[0-9a-f]{6},#[0-9a-f]{6},#[0-9a-f]{6}$/);
    const [top = '', , bottom = ''] = picture.tint.split(',');
    const channel = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
    expect(channel(top, 5)).toBeGreaterThan(channel(top, 3));
    expect(channel(bottom, 3)).toBeGreaterThan(channel(bottom, 5));
  });

  it('gives the same names and bytes again, also among others', async () => {
    const again = newCache();
    const other = await orderOf(await samplePhoto(120, 80).jpeg().toBuffer(), { stem: 'other' });
    const pictures = await encodePictures([other, order], { cacheDir: again, mode: 'full' });
    expect(pictures.get(order)).toEqual(picture);
    expect(await readRenditions(again)).toMatchObject(await readRenditions(cacheDir));
  });
});

describe('the cache', () => {
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
    const corrected = { ...order, rights: { ...RIGHTS, caption: 'The fire at the pier, corrected & much longer' } };
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

describe('quick mode', () => {
  it('makes one JPEG, at most 1600 px wide, with its rights', async () => {
    const cacheDir = newCache();
    const order = await orderOf(await samplePhoto(1800, 600).jpeg().toBuffer());
    const { renditions, ...picture } = await encodeOne(order, cacheDir, 'quick');
    expect(picture).toMatchObject({ width: 1800, height: 600 });
    expect(renditions).toMatchObject([{ format: 'jpeg', width: 1600, height: 533 }]);
    const { metadata } = await readPicture(join(cacheDir, renditions[0]?.name ?? ''));
    expect(metadata).toEqual(RIGHTS);
  });

  it('shares no name with full mode', async () => {
    const cacheDir = newCache();
    const order = await orderOf(await samplePhoto(160, 100).jpeg().toBuffer());
    const quick = await encodeOne(order, cacheDir, 'quick');
    const full = await encodeOne(order, cacheDir, 'full');
    const names = [...quick.renditions, ...full.renditions].map(({ name }) => name);
    expect(new Set(names).size).toBe(3);
  });
});

describe('sources of every kind', () => {
  const flat = (red: number, green: number, blue: number, alpha?: number) =>
    sharp({
      create: {
        width: 60,
        height: 40,
        channels: alpha === undefined ? 3 : 4,
        background: { r: red, g: green, b: blue, alpha: alpha ?? 1 },
      },
    });

  it.each([
    ['CMYK', () => flat(200, 100, 50).toColourspace('cmyk').jpeg({ quality: 100 }), [200, 100, 50], 40],
    ['16 bits a channel', () => flat(200, 100, 50).toColourspace('rgb16').png(), [200, 100, 50], 4],
    ['grey', () => flat(90, 90, 90).toColourspace('b-w').png(), [90, 90, 90], 4],
    ['transparency, on white', () => flat(0, 0, 0, 0).png(), [255, 255, 255], 4],
    ['the colours of Display P3', () => flat(200, 100, 50).withIccProfile('p3').png(), [200, 100, 50], 6],
  ])('come out in sRGB, 8 bits a channel: %s', async (_kind, make, colour, tolerance) => {
    const cacheDir = newCache();
    const { renditions } = await encodeOne(await orderOf(await make().toBuffer()), cacheDir);
    expect(renditions).toHaveLength(2);
    for (const { name } of renditions) {
      const file = join(cacheDir, name);
      expect(await sharp(file).metadata(), name).toMatchObject({ space: 'srgb', depth: 'uchar', channels: 3 });
      const found = await colourAt(file, 20, 20);
      for (const [channel, value] of colour.entries()) {
        expect(Math.abs((found[channel] ?? Number.NaN) - value), `${name} ${found}`).toBeLessThanOrEqual(tolerance);
      }
    }
  });
});

describe('failures', () => {
  it('names each file that cannot be encoded, after the others are finished', async () => {
    const cacheDir = newCache();
    const whole = await orderOf(await samplePhoto(160, 100).jpeg().toBuffer());
    const changed = await orderOf(await samplePhoto(162, 100).jpeg().toBuffer(), { stem: 'changed' });
    await writeFile(changed.path, 'something else');
    const gone = { ...changed, hash: '0000000000000000', path: join(directory, 'gone.jpg') };
    const run = encodePictures([changed, gone, whole], { cacheDir, mode: 'full' });
    const failure = await run.catch((error: unknown) => error);
    expect(String(failure).replaceAll(directory, '')).toBe(
      [
        'AggregateError: /gone.jpg cannot be encoded: it does not exist',
        `${changed.path.replace(directory, '')} cannot be encoded: it has changed since it was read`,
      ].join('\n'),
    );
    expect(Object.keys(await readRenditions(cacheDir))).toHaveLength(2);
  });

  it('stops when told to, and keeps what is whole', async () => {
    const cacheDir = newCache();
    const controller = new AbortController();
    const orders = await Promise.all(
      [200, 201, 202, 203, 204, 205, 206, 207].map(async (width) =>
        orderOf(await samplePhoto(width, 100).jpeg().toBuffer(), { stem: `photo-${width}` }),
      ),
    );
    const onProgress = (done: number) => done === 1 && controller.abort(new Error('told to stop'));
    const run = encodePictures(orders, { cacheDir, mode: 'full', onProgress, signal: controller.signal });
    await expect(run).rejects.toThrow('told to stop');
    const records = (await readdir(cacheDir)).filter((name) => name.endsWith('.json'));
    expect(records.length).toBeGreaterThan(0);
    expect(records.length).toBeLessThan(orders.length);
  });
});
