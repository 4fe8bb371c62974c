import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exifr from 'exifr';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Picture, PictureOrder } from '../../content/model/picture.ts';
import { readMetadata } from '../metadata/readMetadata.ts';
import { isQuickForm, PICTURE_RECIPES, renditionWidths } from '../pictureRecipe.ts';
import { readPicture } from '../readPicture.ts';
import { samplePhoto } from '../samplePhoto.testing.ts';
import { encodeOne, orderPicture, readRenditions, TEST_RIGHTS } from './encodeForTest.testing.ts';
import { encodePictures } from './encodePictures.ts';

let directory: string;
let cacheCount = 0;
let sourceCount = 0;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'encode-pictures-'));
});
// A stopped encoder may still be writing its last file.
afterAll(() => rm(directory, { recursive: true, maxRetries: 10 }));

const newCache = () => join(directory, `cache-${++cacheCount}`);

const orderOf = (bytes: Buffer, change: Partial<PictureOrder> = {}) =>
  orderPicture(join(directory, `source-${++sourceCount}`), bytes, change);

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
    expect(renditionWidths(6000, PICTURE_RECIPES.quick)).toEqual([480, 1200]);
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
      expect(readMetadata(metadata), name).toEqual(TEST_RIGHTS);
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

describe('quick mode', () => {
  it('makes two JPEGs, at most 1200 px wide, with their rights', async () => {
    const cacheDir = newCache();
    const order = await orderOf(await samplePhoto(1800, 600).jpeg().toBuffer());
    const { renditions, ...picture } = await encodeOne(order, cacheDir, 'quick');
    expect(picture).toMatchObject({ width: 1800, height: 600 });
    expect(renditions).toMatchObject([
      { format: 'jpeg', width: 480, height: 160 },
      { format: 'jpeg', width: 1200, height: 400 },
    ]);
    for (const { name } of renditions) {
      const { metadata } = await readPicture(join(cacheDir, name));
      expect(metadata).toEqual(TEST_RIGHTS);
    }
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

describe('staged mode', () => {
  it('takes the full form of what is cached, whatever its rights, and the quick form of the rest', async () => {
    const cacheDir = newCache();
    const known = await orderOf(await samplePhoto(160, 100).jpeg().toBuffer());
    const full = await encodeOne(known, cacheDir, 'full');
    const corrected = { ...known, rights: { ...TEST_RIGHTS, caption: 'Corrected' } };
    const added = await orderOf(await samplePhoto(162, 100).jpeg().toBuffer());
    const pictures = await encodePictures([known, corrected, added], { cacheDir, mode: 'staged' });
    expect(pictures.get(known)).toEqual(full);
    expect(pictures.get(corrected)?.renditions.map(({ format }) => format)).toEqual(['avif', 'jpeg']);
    expect(pictures.get(added)?.renditions.map(({ format }) => format)).toEqual(['jpeg']);
    expect([full, pictures.get(added)].map((picture) => picture && isQuickForm(picture))).toEqual([false, true]);
  });
});

describe('a killed run', () => {
  it('loses only the renditions that it was encoding', async () => {
    const [cacheDir, fresh] = [newCache(), newCache()];
    const order = await orderOf(await samplePhoto(900, 600).jpeg().toBuffer());
    const whole = await encodeOne(order, fresh);
    const [finished = '', ...others] = Object.keys(await readRenditions(fresh));
    await cp(join(fresh, finished), join(cacheDir, finished));
    const { ino } = await stat(join(cacheDir, finished));
    expect(await encodeOne(order, cacheDir)).toEqual(whole);
    expect(await readRenditions(cacheDir)).toEqual(await readRenditions(fresh));
    expect(others).toHaveLength(5);
    expect((await stat(join(cacheDir, finished))).ino).toBe(ino);
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
