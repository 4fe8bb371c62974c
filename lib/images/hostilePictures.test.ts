import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PictureOrder } from '../content/model/picture.ts';
import { encodeCrops } from './encode/encodeCrops.ts';
import { encodeInChild, makeAvif } from './encode/encodeInChild.testing.ts';
import { encodePictures } from './encode/encodePictures.ts';
import {
  claimingJpeg,
  claimingPng,
  exifOfManyTexts,
  jpegOfManyScans,
  jpegSegment,
  photoshopSegment,
  pngChunk,
  pngXmp,
  withSegments,
} from './hostileBytes.testing.ts';
import { readInChild } from './readInChild.testing.ts';
import { PICTURE_MAX_BYTES, PICTURE_MAX_PIXELS, readPicture } from './readPicture.ts';
import { samplePhoto } from './samplePhoto.testing.ts';

/** A process that has done nothing but load the encoder has some 100 MB; the largest file below has 32. */
const PEAK_MAX_MB = 400;
/** An AVIF is decoded in one piece: 2.5 GB were measured, when it was read and all renditions and crops were made. */
const LARGEST_PEAK_MAX_MB = 3_000;
const SMALL = { width: 60, height: 40 };

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

const xmpPacket = (inside: string, attributes = '') =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" ` +
  `xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"><rdf:Description ${attributes}>` +
  `${inside}</rdf:Description></rdf:RDF></x:xmpmeta>`;

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

  it('the largest picture that is allowed, of the kind that takes most', { timeout: 300_000 }, async () => {
    const path = join(folder, 'largest.avif');
    await makeAvif(path, Math.sqrt(PICTURE_MAX_PIXELS));
    const { peakMb } = await encodeInChild(path, join(folder, 'cache-largest'));
    expect(peakMb).toBeLessThan(LARGEST_PEAK_MAX_MB);
  });

  it('a file of more than 250 MB is not read at all', async () => {
    const path = await save('huge.tif', 'II*\0');
    await truncate(path, PICTURE_MAX_BYTES + 1_000_000);
    await expect(readPicture(path)).rejects.toThrow('is larger than 250 MB (251 MB)');
  });
});

describe('what pretends to be a photo is refused', () => {
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">';
  const entities = `<!DOCTYPE svg [<!ENTITY a "${'a'.repeat(99)}"><!ENTITY b "${'&a;'.repeat(99)}"><!ENTITY c "${'&b;'.repeat(99)}">]>`;
  it.each([
    ['an SVG with a script', `${drawing}<script>alert(1)</script></svg>`, 'is an SVG, which is not a photo format'],
    [
      'an SVG that reads a file',
      `<?xml version="1.0"?>${drawing}<image href="file:///etc/passwd"/></svg>`,
      'is an SVG',
    ],
    ['an SVG of entities', `<?xml version="1.0"?>${entities}${drawing}<text>&c;</text></svg>`, 'is an SVG'],
    ['an SVG behind a few words', `note ${drawing}</svg>`, 'is not a picture'],
    ['an SVG behind the first bytes of a TIFF', `II*\0${drawing}</svg>`, 'is truncated or damaged'],
    ['a GIF that is a script', 'GIF89a/*\0\0*/=1;alert(1)//', 'is a GIF, which is not a photo format'],
    ['HTML', '<!DOCTYPE html><script>alert(1)</script>', 'is not a picture'],
    ['a PDF', '%PDF-1.7\n', 'is a PDF, which is not a photo format'],
    ['PostScript', '%!PS-Adobe-3.0\n', 'is not a picture'],
    ['a bitmap', 'BM'.padEnd(64, '\0'), 'is a BMP, which is not a photo format'],
    ['a program of ImageMagick', 'push graphic-context\nimage over 0,0 0,0 "|id"\n', 'is not a picture'],
    ['a portable pixmap', 'P6 1 1 255\n\0\0\0', 'is not a picture'],
    ['a film', `\0\0\0\x18ftypisom${'\0'.repeat(40)}`, 'is not a picture'],
    ['a sequence in an AVIF', `\0\0\0\x18ftypavis${'\0'.repeat(40)}`, 'is a film, which is not a photo format'],
    ['an archive', 'PK\x03\x04'.padEnd(64, '\0'), 'is not a picture'],
    ['a HEIC that ends after its name', '\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'is truncated or damaged'],
    ['the first bytes of a JPEG', '\xff\xd8\xff', 'is truncated or damaged'],
  ])('%s', async (_what, text, message) => {
    await expect(readPicture(await save('photo.jpg', Buffer.from(text, 'latin1')))).rejects.toThrow(message);
  });

  it.each(['webp', 'png', 'gif'] as const)('an animated %s', async (format) => {
    const frame = samplePhoto(20, 20);
    const frames = [await frame.png().toBuffer(), await frame.clone().negate().png().toBuffer()];
    const control = pngChunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]));
    const bytes =
      format === 'png'
        ? claimingPng(SMALL, [pngChunk('tEXt', Buffer.from('a\0b')), control])
        : await sharp(frames, { join: { animated: true } })
            .toFormat(format)
            .toBuffer();
    await expect(readPicture(await save('moving.png', bytes))).rejects.toThrow(/is animated|is a GIF/);
  });

  it('an AVIF that says it is a sequence as well', async () => {
    const bytes = await samplePhoto(60, 40).avif({ effort: 0 }).toBuffer();
    expect(bytes.toString('latin1', 4, 12)).toBe('ftypavif');
    await expect(readPicture(await save('still.avif', bytes))).resolves.toMatchObject({ format: 'avif' });
    bytes.write('avis', 16, 'latin1');
    await expect(readPicture(await save('moving.avif', bytes))).rejects.toThrow('is animated');
  });

  it('a picture whose lengths lie', async () => {
    const tooLong = Buffer.from(jpeg);
    tooLong.writeUInt16BE(0xffff, 4);
    const png = await samplePhoto(60, 40).png().toBuffer();
    const overlong = Buffer.from(png);
    overlong.writeUInt32BE(0x7fff_ffff, png.indexOf('IDAT') - 4);
    const wrongSum = Buffer.from(png);
    wrongSum.writeUInt32BE(0, png.indexOf('IEND') - 8);
    const webp = await samplePhoto(60, 40).webp().toBuffer();
    const tooShort = Buffer.from(webp);
    tooShort.writeUInt32LE(20, 4);
    for (const bytes of [tooLong, overlong, wrongSum, tooShort]) {
      await expect(readPicture(await save('lying', bytes))).rejects.toThrow('is truncated or damaged');
    }
  });
});

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

describe('texts of a file', () => {
  const read = async (texts: Parameters<typeof photoshopSegment>[0]) =>
    (await readPicture(await save('texts.jpg', withSegments(jpeg, [photoshopSegment(texts)])))).metadata;

  it('lose controls, overrides of direction, NUL, and everything beyond 5,000 characters', async () => {
    const text = `\u202Egnp.\u2066 a\0b\x1b[2J\n\u2028c\u0085 ${'d'.repeat(20_000)}`;
    const { caption = '' } = await read([[120, Buffer.from(text)]]);
    expect(caption).toMatch(/^gnp\. ab\[2J c d+$/);
    expect(caption).toHaveLength(5000);
  });

  it('are read from bytes that are not UTF-8, and hold no broken character', async () => {
    const { caption, credit } = await read([
      [120, Buffer.from([0x41, 0xc3, 0x28, 0xf8, 0xff, 0xed, 0xa0, 0x80])],
      [110, Buffer.from([0xc0, 0xaf, 0xc1, 0x9c])],
    ]);
    for (const text of [caption, credit]) expect(text).not.toMatch(/[\p{Cs}\uFFFD\p{Cc}]/u);
  });

  it('expand no entity, neither one that the packet declares nor one that every object has', async () => {
    const declared = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "bb">]>';
    const packet = xmpPacket('', 'photoshop:Credit="Ann &a;&b;&constructor;&toString;&amp;"');
    const xmp = async (text: string) =>
      (await readPicture(await save('xmp.png', claimingPng(SMALL, [pngXmp(text)])))).metadata;
    expect(await xmp(packet)).toEqual({ credit: 'Ann &a;&b;&constructor;&toString;&' });
    expect(await xmp(declared + packet)).toEqual({});
  });

  it('know no prefix that every object has', async () => {
    const packet = xmpPacket('<constructor:Credit>a</constructor:Credit><__proto__:b>c</__proto__:b>');
    const { metadata } = await readPicture(await save('proto.png', claimingPng(SMALL, [pngXmp(packet)])));
    expect(metadata).toEqual({});
  });
});
