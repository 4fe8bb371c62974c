import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hashPicture, PictureError, type ReadPicture } from './readPicture.ts';
import { rememberPictures } from './rememberPictures.ts';

let folder: string;
let photo: string;
let bytes: string;

/** Reads what the file should hold, so that a file can change between two reads. */
const readPicture = vi.fn<ReadPicture>();
const remember = () => rememberPictures(readPicture, join(folder, 'cache'));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-readings-'));
  photo = join(folder, 'pier.jpg');
  bytes = 'a picture';
  await writeFile(photo, bytes);
  readPicture.mockReset().mockImplementation(async () => ({
    format: 'jpeg',
    width: 1600,
    height: 1200,
    metadata: { credit: 'Jo Lens' },
    hash: hashPicture(Buffer.from(bytes)),
  }));
});
afterEach(() => rm(folder, { recursive: true }));

describe('rememberPictures', () => {
  it('reads a picture once, in this process and in the next', async () => {
    const read = remember();
    const first = await read(photo);
    expect(await read(photo)).toEqual(first);
    expect(await remember()(photo)).toEqual(first);
    expect(readPicture).toHaveBeenCalledTimes(1);
  });

  it('reads it again when its bytes change, and not when only its time does', async () => {
    const read = remember();
    await read(photo);
    await utimes(photo, 1, 1);
    await read(photo);
    expect(readPicture).toHaveBeenCalledTimes(1);
    bytes = 'another picture';
    await writeFile(photo, bytes);
    expect((await read(photo)).hash).toBe(hashPicture(Buffer.from(bytes)));
  });

  it('does not keep what it read of a picture that changed meanwhile', async () => {
    bytes = 'another picture';
    await remember()(photo);
    await remember()(photo);
    expect(readPicture).toHaveBeenCalledTimes(2);
  });

  it('does not remember failures across processes, nor pictures that are missing', async () => {
    readPicture.mockRejectedValue(new PictureError('is damaged'));
    await expect(remember()(photo)).rejects.toThrow('is damaged');
    await expect(remember()(photo)).rejects.toThrow('is damaged');
    await expect(remember()(join(folder, 'absent.jpg'))).rejects.toThrow('is damaged');
    expect(readPicture).toHaveBeenCalledTimes(3);
  });
});
