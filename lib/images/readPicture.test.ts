import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PictureError, readPicture } from './readPicture.ts';
import { samplePhoto } from './samplePhoto.testing.ts';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'read-picture-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function save(name: string, bytes: string | Uint8Array): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, bytes);
  return path;
}

/** The part of a file that a broken transfer leaves. */
const firstPart = (bytes: Buffer, share = 0.6) => bytes.subarray(0, Math.floor(bytes.length * share));

describe('readPicture', () => {
  it('tells format, size, hash and that there is no metadata', async () => {
    const path = await save('plain.jpg', await samplePhoto(60, 40).jpeg().toBuffer());
    const picture = await readPicture(path);
    expect(picture).toMatchObject({ format: 'jpeg', width: 60, height: 40, metadata: {} });
    expect(picture.hash).toMatch(/^[0-9a-f]{16}$/);
  });

  it('tells the upright size of a photo that the camera stored on its side', async () => {
    const path = await save('side.jpg', await samplePhoto(60, 40).withMetadata({ orientation: 6 }).jpeg().toBuffer());
    expect(await readPicture(path)).toMatchObject({ width: 40, height: 60 });
  });

  it('believes the bytes, not the name', async () => {
    const path = await save('really-a-png.jpg', await samplePhoto(60, 40).png().toBuffer());
    expect(await readPicture(path)).toMatchObject({ format: 'png' });
  });

  it.each(['jpeg', 'png', 'webp', 'avif', 'tiff'] as const)(
    'reads %s, and notices that one is truncated',
    async (format) => {
      const bytes = await samplePhoto(300, 200).toFormat(format).toBuffer();
      expect(await readPicture(await save(`whole.${format}`, bytes))).toMatchObject({ format, width: 300 });
      const part = await save(`part.${format}`, firstPart(bytes));
      await expect(readPicture(part)).rejects.toThrow(new PictureError('is truncated or damaged'));
    },
  );

  it('notices a block of zeros in the middle of a JPEG', async () => {
    const bytes = await samplePhoto(600, 400).jpeg().toBuffer();
    bytes.fill(0, 20_000, 24_096);
    await expect(readPicture(await save('damaged.jpg', bytes))).rejects.toThrow('is truncated or damaged');
  });

  it('accepts a JPEG with padding before its end marker', async () => {
    const bytes = await samplePhoto(300, 200).jpeg().toBuffer();
    const padded = Buffer.concat([bytes.subarray(0, -2), Buffer.alloc(6), bytes.subarray(-2)]);
    expect(await readPicture(await save('padded.jpg', padded))).toMatchObject({ width: 300 });
  });

  it('accepts CMYK and 16 bits a channel', async () => {
    const cmyk = await save('cmyk.jpg', await samplePhoto(60, 40).toColourspace('cmyk').jpeg().toBuffer());
    const deep = await save('deep.png', await samplePhoto(60, 40).toColourspace('rgb16').png().toBuffer());
    expect(await readPicture(cmyk)).toMatchObject({ format: 'jpeg', width: 60 });
    expect(await readPicture(deep)).toMatchObject({ format: 'png', width: 60 });
  });

  it('refuses what is not a photo, and says why', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>';
    const frame = samplePhoto(20, 20);
    const frames = await sharp([await frame.png().toBuffer(), await frame.clone().negate().png().toBuffer()], {
      join: { animated: true },
    })
      .webp()
      .toBuffer();
    const faults: [string, string | Uint8Array, string][] = [
      ['logo.svg', svg, 'is an SVG, which is not a photo format'],
      ['logo.jpg', svg, 'is an SVG, which is not a photo format'],
      ['still.gif', await frame.gif().toBuffer(), 'is a GIF, which is not a photo format'],
      ['moving.webp', frames, 'is animated or has several pages (2)'],
      ['notes.jpg', 'A note.', 'is not a picture'],
      ['empty.jpg', '', 'is empty'],
      ['pointer.jpg', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n', 'is a Git LFS pointer'],
    ];
    for (const [name, bytes, message] of faults) {
      await expect(readPicture(await save(name, bytes)), name).rejects.toThrow(message);
    }
    await expect(readPicture(join(directory, 'nowhere.jpg'))).rejects.toThrow(new PictureError('does not exist'));
  });

  it('refuses more than 100 million pixels without decoding them', async () => {
    const huge = sharp({
      create: { width: 10_001, height: 10_000, channels: 3, background: 'grey' },
      limitInputPixels: false,
    });
    const path = await save('huge.png', await huge.png({ compressionLevel: 1 }).toBuffer());
    await expect(readPicture(path)).rejects.toThrow('has more than 100 million pixels (10001 × 10000)');
  });

  it('reads the rights of a file from its EXIF when it has no other', async () => {
    const exif = { IFD0: { Artist: 'Ann Ng; Al', Copyright: '(c) Ann', ImageDescription: 'A pier' } };
    const path = await save('exif.jpg', await samplePhoto(60, 40).withExif(exif).jpeg().toBuffer());
    const { metadata } = await readPicture(path);
    expect(metadata).toEqual({ creator: 'Ann Ng, Al', copyright: '(c) Ann', caption: 'A pier' });
  });
});
