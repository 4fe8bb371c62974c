import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { samplePhoto } from '../samplePhoto.testing.ts';
import { buildXmp } from './buildXmp.ts';
import { readMetadata } from './readMetadata.ts';
import { replaceXmp } from './replaceXmp.ts';

describe.each(['avif', 'jpeg'] as const)('replaceXmp in %s', (format) => {
  const encode = (packet: string) => samplePhoto(64, 48).withXmp(packet).toFormat(format).toBuffer();
  const short = buildXmp({});
  const long = buildXmp({ caption: 'A pier. '.repeat(400), credit: 'Ann' });

  it.each([
    [short, long],
    [long, short],
    [long, long],
  ])('gives the bytes that encoding with that packet gives', async (before, after) => {
    expect(replaceXmp(await encode(before), format, after).equals(await encode(after))).toBe(true);
  });

  it('keeps the pixels and the size', async () => {
    const before = await encode(short);
    const after = replaceXmp(before, format, long);
    const pixels = (file: Buffer) => sharp(file).raw().toBuffer();
    expect((await pixels(after)).equals(await pixels(before))).toBe(true);
    expect(readMetadata(await sharp(after).metadata())).toMatchObject({ credit: 'Ann' });
  });

  it('refuses a file without a packet', async () => {
    const bare = await samplePhoto(64, 48).toFormat(format).toBuffer();
    expect(() => replaceXmp(bare, format, long)).toThrow(/has no XMP|does not|not at the end/);
  });
});
