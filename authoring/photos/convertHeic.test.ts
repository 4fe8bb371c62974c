import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPicture } from '../../lib/images/readPicture.ts';
import { samplePhoto } from '../../lib/images/samplePhoto.testing.ts';
import { convertHeic } from './convertHeic.ts';
import { gatherPhotos } from './gatherPhotos.ts';

const canConvert = [
  ['heif-convert', '--version'],
  ['heif-enc', '--version'],
].every(([command = '', argument = '']) => spawnSync(command, [argument]).error === undefined);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convert-heic-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function writeHeic(name: string): Promise<void> {
  const jpeg = join(folder, 'source.jpg');
  const photo = samplePhoto(640, 480).withExif({ IFD0: { Artist: 'Ann Ng', Copyright: '© Ann' } });
  await writeFile(jpeg, await photo.jpeg().toBuffer());
  expect(spawnSync('heif-enc', ['-o', join(folder, name), jpeg]).status).toBe(0);
  await rm(jpeg);
}

describe.skipIf(!canConvert)('a HEIC photo (needs libheif’s programs)', () => {
  it('is gathered as a JPEG, with its rights', async () => {
    await writeHeic('IMG_0001.HEIC');
    const { photos, unsupported, release } = await gatherPhotos(folder, { readPicture });
    expect(unsupported).toEqual([]);
    expect(photos).toMatchObject([
      { name: 'IMG_0001.jpg', picture: { format: 'jpeg', width: 640, height: 480, metadata: { creator: 'Ann Ng' } } },
    ]);
    await release();
    await expect(readPicture(photos[0]?.path ?? '')).rejects.toThrow('does not exist');
    expect(await readdir(folder)).toEqual(['IMG_0001.HEIC']);
  });
});

describe('a HEIC photo that cannot be converted', () => {
  it('is named as not supported', async () => {
    await writeFile(join(folder, 'torn.heic'), 'torn');
    const { photos, unsupported, release } = await gatherPhotos(folder, { readPicture });
    expect([photos, unsupported]).toEqual([[], ['torn.heic']]);
    await release();
  });

  it('needs no program where there is none', async () => {
    const { converted, release } = await convertHeic(folder, []);
    expect(converted.size).toBe(0);
    await release();
  });
});
