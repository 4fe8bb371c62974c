import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PictureOrder } from '../../content/model/picture.ts';
import { claimingPng, jpegSegment, pngChunk, pngXmp, SMALL, withSegments, xmpPacket } from '../hostileBytes.testing.ts';
import { readPicture } from '../readPicture.ts';
import { samplePhoto } from '../samplePhoto.testing.ts';
import { encodeCrops } from './encodeCrops.ts';
import { encodePictures } from './encodePictures.ts';

let folder: string;
let jpeg: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-published-'));
  jpeg = await samplePhoto(60, 40).jpeg().toBuffer();
});
afterAll(() => rm(folder, { recursive: true }));

async function save(name: string, bytes: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

/** What nobody may find in a file that is published. */
const MARK = 'hidden-7f3a91';

async function orderOf(name: string, bytes: Buffer): Promise<PictureOrder> {
  const path = await save(name, bytes);
  const { hash, width, height, metadata } = await readPicture(path);
  return { path, hash, width, height, stem: 'photo', rights: metadata };
}

/** Everything that is published of a picture: its renditions and its crops. */
async function publish(name: string, bytes: Buffer): Promise<{ file: string; bytes: Buffer }[]> {
  const cacheDir = join(folder, `cache-${name}`);
  await mkdir(cacheDir);
  const order = await orderOf(name, bytes);
  await encodePictures([order], { cacheDir, mode: 'full' });
  await encodeCrops([order], { cacheDir });
  const files = (await readdir(cacheDir)).filter((file) => /\.(?:jpg|avif)$/.test(file));
  return Promise.all(files.map(async (file) => ({ file, bytes: await readFile(join(cacheDir, file)) })));
}

describe('what a file carries besides its pixels and its rights is not published', () => {
  const html = `<script>alert("${MARK}")</script>`;
  const trailer = Buffer.from(`PK\x03\x04${MARK}`, 'latin1');
  const located = (photo: Sharp) =>
    photo.withExif({
      IFD0: { Make: MARK, Copyright: 'Ann Ng' },
      IFD2: { UserComment: MARK },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSAreaInformation: MARK },
    });
  it.each<[string, () => Promise<Buffer>]>([
    ['an archive behind a JPEG', async () => Buffer.concat([jpeg, trailer])],
    [
      'another JPEG behind the first',
      async () => Buffer.concat([jpeg, withSegments(jpeg, [jpegSegment(0xfe, trailer)])]),
    ],
    ['HTML in a comment of a JPEG', async () => withSegments(jpeg, [jpegSegment(0xfe, Buffer.from(html))])],
    ['HTML in a segment of its own', async () => withSegments(jpeg, [jpegSegment(0xec, Buffer.from(html))])],
    ['place and camera in a JPEG', () => located(samplePhoto(60, 40)).jpeg().toBuffer()],
    ['place and camera in a WebP', () => located(samplePhoto(60, 40)).webp().toBuffer()],
    ['place and camera in a PNG', () => located(samplePhoto(60, 40)).png().toBuffer()],
    ['place and camera in an AVIF', () => located(samplePhoto(60, 40)).avif({ effort: 0 }).toBuffer()],
    ['text in a PNG', async () => claimingPng(SMALL, [pngChunk('tEXt', Buffer.from(`Comment\0${html}`))])],
    ['an archive behind a PNG', async () => Buffer.concat([claimingPng(SMALL), trailer])],
    ['an archive behind a WebP', async () => Buffer.concat([await samplePhoto(60, 40).webp().toBuffer(), trailer])],
    [
      'XMP that nobody knows',
      async () => claimingPng(SMALL, [pngXmp(xmpPacket(`<photoshop:History>${MARK}</photoshop:History>`))]),
    ],
  ])('%s', async (what, make) => {
    const bytes = await make();
    expect(bytes.includes(MARK) || what.startsWith('XMP')).toBe(true);
    const files = await publish(what, bytes);
    expect(files.map(({ file }) => file.split('-').at(-1)).sort()).toEqual([
      '16x9.jpg',
      '1x1.jpg',
      '4x3.jpg',
      '60.avif',
      '60.jpg',
      'social.jpg',
    ]);
    for (const { file, bytes } of files) {
      expect(bytes.includes(MARK), file).toBe(false);
      expect(bytes.includes('Exif'), file).toBe(false);
      if (file.endsWith('.jpg')) expect(bytes.subarray(-2).toString('hex'), file).toBe('ffd9');
      const { exif, iptc, icc } = await sharp(bytes).metadata();
      expect([exif, iptc, icc], file).toEqual([undefined, undefined, undefined]);
    }
  });
});

describe('a picture that is stored in any orientation stands right', () => {
  // Where the stored picture's red corner and its blue half come to lie.
  const sides = { top: [150, 20], bottom: [150, 180], left: [20, 150], right: [180, 150] } as const;
  it.each<[number, 'left' | 'right', 'top' | 'bottom', keyof typeof sides]>([
    [1, 'left', 'top', 'top'],
    [2, 'right', 'top', 'top'],
    [3, 'right', 'bottom', 'bottom'],
    [4, 'left', 'bottom', 'bottom'],
    [5, 'left', 'top', 'left'],
    [6, 'right', 'top', 'right'],
    [7, 'right', 'bottom', 'right'],
    [8, 'left', 'bottom', 'left'],
  ])('%i', async (orientation, redX, redY, blueSide) => {
    const isTurned = orientation > 4;
    const [width, height] = isTurned ? [200, 300] : [300, 200];
    for (const format of ['jpeg', 'png', 'webp', 'tiff', 'avif'] as const) {
      const stored = samplePhoto(300, 200).withMetadata({ orientation }).toFormat(format);
      const order = await orderOf(`turned-${orientation}.${format}`, await stored.toBuffer());
      expect([order.width, order.height], format).toEqual([width, height]);
      const cacheDir = join(folder, `cache-${orientation}-${format}`);
      const { renditions = [] } = (await encodePictures([order], { cacheDir, mode: 'quick' })).get(order) ?? {};
      expect(renditions, format).toMatchObject([{ width, height }]);
      const file = await readFile(join(cacheDir, renditions[0]?.name ?? ''));
      expect((await sharp(file).metadata()).orientation ?? 1).toBe(1);
      const colourAt = async (left: number, top: number) => [
        ...(await sharp(file).extract({ left, top, width: 8, height: 8 }).resize(1, 1).raw().toBuffer()),
      ];
      const [red = 0, , blue = 0] = await colourAt(
        redX === 'left' ? 10 : width - 20,
        redY === 'top' ? 10 : height - 20,
      );
      expect(red - blue, format).toBeGreaterThan(100);
      const [x, y] = sides[blueSide];
      const [otherRed = 0, , otherBlue = 0] = await colourAt(x, y);
      expect(otherBlue - otherRed, format).toBeGreaterThan(80);
    }
  });
});

it('a single pixel becomes a picture of every kind', async () => {
  const files = await publish('pixel', claimingPng({ width: 1, height: 1 }));
  for (const { file, bytes } of files)
    expect(await sharp(bytes).metadata(), file).toMatchObject({ width: 1, height: 1 });
  expect(files).toHaveLength(6);
});
