import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInSrgb } from '../colour/openInSrgb.ts';
import { jpegSegment, withSegments } from '../hostileBytes.testing.ts';
import { readPicture } from '../readPicture.ts';
import { samplePhoto } from '../samplePhoto.testing.ts';
import { repairPicture } from './repairPicture.ts';

const DQT = Buffer.from([0xff, 0xdb]);
const SOS = Buffer.from([0xff, 0xda]);
const NO_END = ['has no end marker, so that something may be missing at its end'];

let folder: string;
let jpeg: Buffer;
let progressive: Buffer;
let avif: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-repair-'));
  jpeg = await samplePhoto(300, 200).jpeg().toBuffer();
  progressive = await samplePhoto(300, 200).jpeg({ progressive: true }).toBuffer();
  avif = await samplePhoto(300, 200).avif({ effort: 0 }).toBuffer();
});
afterAll(() => rm(folder, { recursive: true }));

async function read(bytes: Buffer) {
  const path = join(folder, 'picture');
  await writeFile(path, bytes);
  return readPicture(path);
}

const insertBefore = (bytes: Buffer, marker: Buffer, stray: string) => {
  const at = bytes.indexOf(marker, 4);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(stray, 'latin1'), bytes.subarray(at)]);
};

/** A JPEG whose one scan has other parameters: first and last coefficient, and bits. */
function withScanParameters(bytes: Buffer, parameters: readonly [number, number, number]): Buffer {
  const copy = Buffer.from(bytes);
  const scan = copy.indexOf(SOS);
  const end = scan + 2 + copy.readUInt16BE(scan + 2);
  Buffer.from(parameters).copy(copy, end - 3);
  return copy;
}

const header = (text: string) => Buffer.from(text, 'latin1');
const withBrand = (brand: string) => {
  const copy = Buffer.from(avif);
  copy.write(brand, 8, 'latin1');
  return copy;
};

describe('a picture that is whole but for its packaging is taken', () => {
  it.each<[what: string, make: () => Buffer, original: () => Buffer, notes?: readonly string[]]>([
    ['no end marker', () => jpeg.subarray(0, -2), () => jpeg, NO_END],
    ['half an end marker', () => jpeg.subarray(0, -1), () => jpeg, NO_END],
    ['no end marker, progressive', () => progressive.subarray(0, -2), () => progressive, NO_END],
    ['no end marker, then zeros', () => Buffer.concat([jpeg.subarray(0, -2), Buffer.alloc(5000)]), () => jpeg, NO_END],
    ['scan parameters of 1, 0, 0', () => withScanParameters(jpeg, [1, 0, 0]), () => jpeg],
    ['scan parameters of 0, 0, 0', () => withScanParameters(jpeg, [0, 0, 0]), () => jpeg],
    ['scan parameters of 255', () => withScanParameters(jpeg, [255, 255, 255]), () => jpeg],
    [
      'bytes between segments',
      () => insertBefore(jpeg, DQT, 'eighteen bytes....'),
      () => jpeg,
      ['has 18 bytes in its header that mean nothing, so that metadata may be missing'],
    ],
    [
      'bytes before the scan',
      () => insertBefore(jpeg, SOS, 'abc'),
      () => jpeg,
      ['has 3 bytes in its header that mean nothing, so that metadata may be missing'],
    ],
    [
      'a segment that is longer than it says',
      () => {
        const bytes = withSegments(jpeg, [
          jpegSegment(0xe1, Buffer.concat([header('Exif\0\0II*\0'), Buffer.alloc(50)])),
        ]);
        bytes.writeUInt16BE(30, 4);
        return bytes;
      },
      () => jpeg,
      ['has 32 bytes in its header that mean nothing, so that metadata may be missing'],
    ],
    ['padding before a marker', () => insertBefore(jpeg, DQT, '\xff\xff\xff'), () => jpeg],
    [
      'an unknown version of JFIF',
      () => withSegments(jpeg, [jpegSegment(0xe0, header('JFIF\0\x05\x09\0\0\x01\0\x01\0\0'))]),
      () => jpeg,
    ],
    [
      'an unknown transform of Adobe',
      () => withSegments(jpeg, [jpegSegment(0xee, header('Adobe\0\x64\0\0\0\0\x09'))]),
      () => jpeg,
    ],
    ['bytes behind the image', () => Buffer.concat([jpeg, Buffer.from('SEFH')]), () => jpeg],
    ['an AVIF that is a general picture first', () => withBrand('mif1'), () => avif],
    ['an AVIF that is interoperable first', () => withBrand('miaf'), () => avif],
  ])('%s', async (_what, make, original, notes) => {
    const bytes = make();
    const picture = await read(bytes);
    expect(picture).toMatchObject({ width: 300, height: 200 });
    expect(picture.notes).toEqual(notes);
    const published = await openInSrgb(bytes, (whole) => whole);
    expect((await published.raw().toBuffer()).equals(await sharp(original()).raw().toBuffer())).toBe(true);
  });
});

describe('a picture that is torn stays refused', () => {
  it.each<[what: string, make: () => Buffer]>([
    ['without its last bytes', () => jpeg.subarray(0, -6)],
    ['cut at nine tenths', () => jpeg.subarray(0, Math.floor(jpeg.length * 0.9))],
    ['cut in the middle of a scan', () => progressive.subarray(0, Math.floor(progressive.length * 0.9))],
    ['with zeros in the middle', () => Buffer.from(jpeg).fill(0, 9000, 9500)],
    ['cut in its header', () => jpeg.subarray(0, 300)],
    ['an AVIF without its end', () => avif.subarray(0, -200)],
  ])('%s', async (_what, make) => {
    await expect(read(make())).rejects.toThrow('is truncated or damaged');
  });
});

it('gives back the very bytes of a file that is right', () => {
  for (const bytes of [jpeg, progressive, avif]) expect(repairPicture(bytes).bytes).toBe(bytes);
});
