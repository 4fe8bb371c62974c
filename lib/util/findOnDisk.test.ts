import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findOnDisk } from './findOnDisk.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'find-on-disk-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('findOnDisk', () => {
  it.each([
    ['NFC', 'NFD'],
    ['NFD', 'NFC'],
  ])('finds a name in %s that is written in %s', async (onDisk, written) => {
    const path = (form: string) => join(folder, 'étude 한글.jpg'.normalize(form));
    await writeFile(path(onDisk), '');
    expect(await findOnDisk(path(written))).toBe(path(onDisk));
    expect(await findOnDisk(path(onDisk))).toBe(path(onDisk));
  });

  it('gives a path back that names nothing', async () => {
    for (const name of ['pier.jpg', 'étude.jpg', 'nowhere/étude.jpg']) {
      expect(await findOnDisk(join(folder, name))).toBe(join(folder, name));
    }
  });
});
