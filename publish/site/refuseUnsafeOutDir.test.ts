import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuseUnsafeOutDir, SITE_MARKER } from './refuseUnsafeOutDir.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-unsafe-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('refuseUnsafeOutDir', () => {
  it.each([
    ['the project', resolve('.')],
    ['the folder above it', dirname(resolve('.'))],
    ['the root of the disk', resolve('/')],
    ['the content', resolve('content')],
    ['a folder of the content', resolve('content/articles')],
    ['the cache', resolve('.cache')],
    ['the history', resolve('.git')],
    ['the packages', resolve('node_modules')],
  ])('refuses %s', (_name, path) => {
    expect(() => refuseUnsafeOutDir(path)).toThrow('holds');
  });

  it('refuses a folder that holds somebody’s files', async () => {
    await writeFile(join(folder, 'thesis.txt'), 'work of years');
    expect(() => refuseUnsafeOutDir(folder)).toThrow('not published from here');
  });

  it('takes an empty folder, one that is not there, and one that it published to', async () => {
    refuseUnsafeOutDir(folder);
    refuseUnsafeOutDir(join(folder, 'new'));
    await mkdir(join(folder, 'site'));
    await writeFile(join(folder, 'site', SITE_MARKER), '');
    await writeFile(join(folder, 'site', 'index.html'), '');
    refuseUnsafeOutDir(join(folder, 'site'));
  });
});
