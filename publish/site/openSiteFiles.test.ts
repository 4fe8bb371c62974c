import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openSiteFiles } from './openSiteFiles.ts';
import { syncFiles } from './outDirectory.ts';

vi.mock('./outDirectory.ts', async (original) => {
  const real = await original<typeof import('./outDirectory.ts')>();
  return { ...real, syncFiles: vi.fn(real.syncFiles) };
});

let folder: string;

beforeEach(async () => {
  vi.mocked(syncFiles).mockClear();
  folder = await mkdtemp(join(tmpdir(), 'galley-files-'));
});
afterEach(() => rm(folder, { recursive: true }));

const open = () => openSiteFiles(join(folder, 'out'), join(folder, 'staging'));
const synced = () => vi.mocked(syncFiles).mock.calls.map(([, paths]) => [...paths].sort());

it('flushes what was placed, linked or removed, once', async () => {
  const site = open();
  const photo = join(folder, 'photo.avif');
  await writeFile(photo, 'pixels');
  for (const path of ['index.html', 'articles/fire.html']) {
    await site.stage(path, Buffer.from(path));
    await site.place(path);
  }
  await site.link('media/photo.avif', photo);
  await site.remove('articles/fire.html');
  await site.sync();
  await site.sync();
  expect(synced()).toEqual([['articles/fire.html', 'index.html', 'media'], []]);
  expect(await site.list()).toEqual(['index.html', 'index.html.br', 'index.html.gz', 'media/photo.avif']);
  expect(await site.list('media')).toEqual(['photo.avif']);
  expect(await readFile(join(folder, 'out/index.html'), 'utf8')).toBe('index.html');
});

it('flushes again what could not be flushed', async () => {
  const site = open();
  await site.stage('index.html', Buffer.from('a'));
  await site.place('index.html');
  vi.mocked(syncFiles).mockRejectedValueOnce(new Error('the disk is failing'));
  await expect(site.sync()).rejects.toThrow('the disk is failing');
  await site.sync();
  expect(synced()).toEqual([['index.html'], ['index.html']]);
});
