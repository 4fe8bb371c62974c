import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeInChild, makeAvif } from './encode/encodeInChild.testing.ts';
import {
  claimingJpeg,
  claimingPng,
  exifOfManyTexts,
  jpegOfManyScans,
  jpegSegment,
  photoshopSegment,
  pngChunk,
  pngXmp,
  SMALL,
  withSegments,
  xmpPacket,
} from './hostileBytes.testing.ts';
import { readInChild } from './readInChild.testing.ts';
import { PICTURE_MAX_BYTES, readPicture } from './readPicture.ts';
import { samplePhoto } from './samplePhoto.testing.ts';

/** A process that has only loaded the encoder uses some 100 MB; the largest file below has 32. */
const PEAK_MAX_MB = 400;
/**
 * An AVIF is decoded in one piece, so memory grows with its pixels. Measured while an AVIF was read
 * and all renditions and crops were made: 0.8 GB for this size, 1.2 GB for 5,600 pixels, 2.5 GB for
 * the largest that is allowed.
 */
const LARGE_AVIF_EDGE_PX = 4_000;
const LARGE_AVIF_PEAK_MAX_MB = 1_000;

let folder: string;
let jpeg: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-hostile-'));
  jpeg = await samplePhoto(60, 40).jpeg().toBuffer();
});
afterAll(() => rm(folder, { recursive: true }));

async function save(name: string, bytes: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

/** What takes little memory and time, whether it is refused or read. */
const BOMBS: readonly (readonly [what: string, name: string, make: () => Buffer | string, outcome: string])[] = [
  [
    'a PNG of 900 million pixels in a few bytes',
    'bomb.png',
    () => claimingPng({ width: 30_000, height: 30_000, rowCount: 1 }),
    'PictureError: has more than 100 million pixels (30000 × 30000)',
  ],
  [
    'a PNG that is one pixel wide and 100 million high',
    'thread.png',
    () => claimingPng({ width: 1, height: 100_000_000, rowCount: 1 }),
    'PictureError: has an edge of more than 65535 pixels (1 × 100000000)',
  ],
  [
    'a picture that could not be shown at its own width',
    'high.png',
    () => claimingPng({ width: 100, height: 20_000 }),
    'PictureError: is too high for its width (100 × 20000)',
  ],
  [
    'a JPEG that says it has 65,535 × 65,535 pixels',
    'claims.jpg',
    () => claimingJpeg(jpeg, 65_535, 65_535),
    'PictureError: is truncated or damaged',
  ],
  [
    'a JPEG that says it has 100 million pixels, and has 2,400',
    'lies.jpg',
    () => claimingJpeg(jpeg, 10_000, 10_000),
    'PictureError: is truncated or damaged',
  ],
  [
    'a JPEG of 820 empty scans',
    'scans.jpg',
    () => jpegOfManyScans(9984, 13),
    'PictureError: is a JPEG of more than 100 scans',
  ],
  ['a JPEG of 64 scans', 'some-scans.jpg', () => jpegOfManyScans(800, 1), 'jpeg 800 × 800'],
  [
    'a JPEG with 32 MB of segments that mean nothing',
    'segments.jpg',
    () =>
      withSegments(
        jpeg,
        Array.from({ length: 500 }, (_, index) => jpegSegment(0xe2 + (index % 11), Buffer.alloc(65_000))),
      ),
    'jpeg 60 × 40',
  ],
  [
    'a colour profile of 16 MB',
    'profile.jpg',
    () =>
      withSegments(
        jpeg,
        Array.from({ length: 255 }, (_, index) =>
          jpegSegment(
            0xe2,
            Buffer.concat([
              Buffer.from(`ICC_PROFILE\0${String.fromCharCode(index + 1)}\xff`, 'latin1'),
              Buffer.alloc(65_000, 'A'),
            ]),
          ),
        ),
      ),
    'jpeg 60 × 40',
  ],
  [
    'a colour profile that unpacks to 200 MB',
    'profile.png',
    () =>
      claimingPng(SMALL, [
        pngChunk('iCCP', Buffer.concat([Buffer.from('icc\0\0'), deflateSync(Buffer.alloc(200_000_000))])),
      ]),
    'png 60 × 40',
  ],
  [
    'a comment that unpacks to 200 MB',
    'comment.png',
    () =>
      claimingPng(SMALL, [
        pngChunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(200_000_000))])),
      ]),
    'png 60 × 40',
  ],
  [
    'XMP of more than a photo needs',
    'long-xmp.png',
    () =>
      claimingPng(SMALL, [
        pngChunk('iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0'), Buffer.alloc(5_000_000, '<')])),
      ]),
    'PictureError: carries more than 4 MB of XMP (5 MB)',
  ],
  [
    'XMP with prefixes by the thousand, and elements by the thousand that could inherit them',
    'prefixes.png',
    () =>
      claimingPng(SMALL, [
        pngXmp(
          xmpPacket(
            '<a xmlns:q="z"/>'.repeat(50_000),
            Array.from({ length: 900 }, (_, index) => `xmlns:p${index}="u"`).join(' '),
          ),
        ),
      ]),
    'png 60 × 40',
  ],
  [
    'XMP with 500,000 attributes in one tag',
    'attributes.png',
    () => claimingPng(SMALL, [pngXmp(`<x:xmpmeta ${'b="" '.repeat(500_000)}<`)]),
    'png 60 × 40',
  ],
  [
    'XMP that nests 200,000 deep',
    'deep.png',
    () => claimingPng(SMALL, [pngXmp(xmpPacket('<a>'.repeat(200_000)))]),
    'png 60 × 40',
  ],
  [
    'EXIF with 5,000 texts of 4 MB, all of them the same bytes',
    'exif.png',
    () => claimingPng(SMALL, [pngChunk('eXIf', exifOfManyTexts(5000, 3_900_000))]),
    'png 60 × 40',
  ],
  [
    'EXIF with 5,000 texts of 60 KB',
    'exif.jpg',
    () =>
      withSegments(jpeg, [jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exifOfManyTexts(5000, 65_000)]))]),
    'jpeg 60 × 40',
  ],
  [
    'IPTC with 13,000 captions',
    'iptc.jpg',
    () => withSegments(jpeg, [photoshopSegment(Array.from({ length: 13_000 }, () => [120, Buffer.alloc(0)]))]),
    'jpeg 60 × 40',
  ],
];

describe('what is meant to take memory or time takes little', () => {
  it('whether it is refused or read', async () => {
    const paths: string[] = [];
    for (const [, name, make] of BOMBS) paths.push(await save(name, make()));
    const { outcomes, peakMb } = await readInChild(paths);
    expect(BOMBS.map(([what], index) => [what, outcomes[index]])).toEqual(
      BOMBS.map(([what, , , outcome]) => [what, outcome]),
    );
    expect(peakMb).toBeLessThan(PEAK_MAX_MB);
  });

  it('a large picture of the kind that takes most', async () => {
    const path = join(folder, 'large.avif');
    await makeAvif(path, LARGE_AVIF_EDGE_PX);
    const { peakMb } = await encodeInChild(path, join(folder, 'cache-large'));

    expect(peakMb).toBeLessThan(LARGE_AVIF_PEAK_MAX_MB);
  }, 300_000);

  it('a file of more than 250 MB is not read at all', async () => {
    const path = await save('huge.tif', 'II*\0');
    await truncate(path, PICTURE_MAX_BYTES + 1_000_000);
    await expect(readPicture(path)).rejects.toThrow('is larger than 250 MB (251 MB)');
  });
});
