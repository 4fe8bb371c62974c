import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimingPng, pngChunk, SMALL } from './hostileBytes.testing.ts';
import { readPicture } from './readPicture.ts';
import { samplePhoto } from './samplePhoto.testing.ts';

let folder: string;
let jpeg: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-refused-'));
  jpeg = await samplePhoto(60, 40).jpeg().toBuffer();
});
afterAll(() => rm(folder, { recursive: true }));

async function save(name: string, bytes: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

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
