import { mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DerivedCache, openDerivedCache } from './openDerivedCache.ts';

const LONG_AGO = new Date('2001-01-01T00:00:00Z');

let folder: string;
let cache: DerivedCache;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-derived-'));
  cache = openDerivedCache(folder, 'readings');
});
afterEach(() => rm(folder, { recursive: true }));

it('gives back what was put for the same inputs, and nothing for others', async () => {
  await cache.put({ width: 1600 }, 'pier', Buffer.from('bytes'));
  expect(await cache.get('pier', Buffer.from('bytes'))).toEqual({ width: 1600 });
  expect(await cache.get('pier', Buffer.from('other'))).toBeUndefined();
  expect(await cache.get('pierbytes')).toBeUndefined();
});

it('keeps the values of different code apart', async () => {
  await cache.put(1, 'pier');
  expect(await openDerivedCache(folder, 'articles').get('pier')).toBeUndefined();
});

it('marks what it gives as used', async () => {
  await cache.put(1, 'pier');
  const [name = ''] = await readdir(join(folder, 'readings'));
  const file = join(folder, 'readings', name);
  await utimes(file, LONG_AGO, LONG_AGO);
  await cache.get('pier');
  expect((await stat(file)).mtime.getTime()).toBeGreaterThan(LONG_AGO.getTime());
});
