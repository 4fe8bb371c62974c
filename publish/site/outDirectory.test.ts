import { mkdtemp, open, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { COPY_SUFFIXES } from './compressText.ts';
import {
  hasQuickCopies,
  improveCopies,
  linkFile,
  listFiles,
  placeFile,
  removeFile,
  stageFile,
  syncFiles,
} from './outDirectory.ts';
import { publishFiles } from './publishFiles.testing.ts';

const LONG_AGO = new Date('2001-01-01T00:00:00Z');

let folder: string;
let out: string;
let staging: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-out-'));
  out = join(folder, 'out');
  staging = join(folder, 'staging');
});
afterEach(() => rm(folder, { recursive: true }));

const publish = (files: Record<string, string>) => publishFiles(out, staging, files);

describe('a published file', () => {
  it('has compressed copies beside it if it is text', async () => {
    await publish({ 'index.html': '<p>Hi</p>', 'media/a.jpg': 'not text' });
    expect(await listFiles(out)).toEqual(['index.html', 'index.html.br', 'index.html.gz', 'media/a.jpg']);
    expect(brotliDecompressSync(await readFile(join(out, 'index.html.br'))).toString()).toBe('<p>Hi</p>');
    expect(gunzipSync(await readFile(join(out, 'index.html.gz'))).toString()).toBe('<p>Hi</p>');
  });

  it('keeps its modification time if it did not change', async () => {
    await publish({ 'a.html': 'a', 'b.html': 'b' });
    for (const name of await listFiles(out)) await utimes(join(out, name), LONG_AGO, LONG_AGO);
    expect(await publish({ 'a.html': 'a', 'b.html': 'changed' })).toEqual(['b.html']);
    expect((await stat(join(out, 'a.html'))).mtime).toEqual(LONG_AGO);
    expect((await stat(join(out, 'a.html.br'))).mtime).toEqual(LONG_AGO);
  });

  it('is removed with its copies and its empty folder', async () => {
    await publish({ 'a.html': 'a', 'tags/b.html': 'b' });
    await publish({ 'a.html': 'a' });
    expect((await readdir(out)).sort()).toEqual(['a.html', 'a.html.br', 'a.html.gz']);
  });

  it('does not exist if its name is too long for a file', async () => {
    await publish({ 'tags/sea.html': 'a' });
    // The page could be; its copies could not.
    for (const path of [`tags/${'a'.repeat(249)}.html`, `tags/${'a'.repeat(300)}.html`]) {
      await removeFile(out, path);
      await syncFiles(out, [path]);
    }
    expect(await listFiles(out)).toContain('tags/sea.html');
  });

  it('has quick copies until they are improved to the same bytes as if it had been compressed best at first', async () => {
    const page = Buffer.from('<p>So they went to the harbour again.</p>'.repeat(40));
    await stageFile(out, staging, 'a.html', page, 'quick');
    await placeFile(out, staging, 'a.html');
    expect(await hasQuickCopies(out, 'a.html')).toBe(true);
    expect(brotliDecompressSync(await readFile(join(out, 'a.html.br')))).toEqual(page);
    expect(await stageFile(out, staging, 'a.html', page)).toBe(false);
    await utimes(join(out, 'a.html'), LONG_AGO, LONG_AGO);
    await improveCopies(out, staging, 'a.html');
    expect(await hasQuickCopies(out, 'a.html')).toBe(false);
    expect((await stat(join(out, 'a.html'))).mtime).toEqual(LONG_AGO);
    await stageFile(out, staging, 'b.html', page);
    await placeFile(out, staging, 'b.html');
    for (const suffix of COPY_SUFFIXES) {
      expect(await readFile(join(out, `a.html${suffix}`))).toEqual(await readFile(join(out, `b.html${suffix}`)));
    }
    expect(await listFiles(staging)).toEqual([]);
  });

  it('has quick copies if their first bytes were lost with the power, and none if it is not there', async () => {
    await publish({ 'a.html': 'a', 'b.html': 'b' });
    await writeFile(join(out, 'a.html.gz'), '');
    const pages = ['a.html', 'b.html', 'c.html'];
    expect(await Promise.all(pages.map((path) => hasQuickCopies(out, path)))).toEqual([true, false, false]);
  });

  it('has no copy that contradicts it after a crash', async () => {
    await publish({ 'a.html': 'one' });
    // Killed after it replaced the file and before it placed the copies.
    await rm(join(out, 'a.html.br'));
    await rm(join(out, 'a.html.gz'));
    await writeFile(join(out, 'a.html'), 'two');
    await publish({ 'a.html': 'two' });
    expect(brotliDecompressSync(await readFile(join(out, 'a.html.br'))).toString()).toBe('two');
    expect(gunzipSync(await readFile(join(out, 'a.html.gz'))).toString()).toBe('two');
  });

  it('gets a missing copy back and keeps its modification time', async () => {
    await publish({ 'a.html': 'a' });
    await rm(join(out, 'a.html.br'));
    await utimes(join(out, 'a.html'), LONG_AGO, LONG_AGO);
    expect(await publish({ 'a.html': 'a' })).toEqual(['a.html']);
    expect(await listFiles(out)).toEqual(['a.html', 'a.html.br', 'a.html.gz']);
    expect((await stat(join(out, 'a.html'))).mtime).toEqual(LONG_AGO);
  });

  it.each([
    ['empty', ''],
    ['cut short', '\x1f'],
    ['of another text', gzipSync('b')],
  ])('gets a new copy for one that is %s, as after a power loss', async (_what, copy) => {
    await publish({ 'a.html': 'a' });
    await writeFile(join(out, 'a.html.br'), typeof copy === 'string' ? copy : brotliCompressSync('b'));
    await writeFile(join(out, 'a.html.gz'), copy);
    expect(await publish({ 'a.html': 'a' })).toEqual(['a.html']);
    expect(brotliDecompressSync(await readFile(join(out, 'a.html.br'))).toString()).toBe('a');
    expect(gunzipSync(await readFile(join(out, 'a.html.gz'))).toString()).toBe('a');
  });

  it('is flushed with its copies and every folder above it', async () => {
    await publish({ 'tags/sea/b.html': 'b' });
    const handle = await open(out);
    const sync = vi.spyOn(Object.getPrototypeOf(handle), 'sync');
    await handle.close();
    await syncFiles(out, ['tags/sea/b.html', 'tags/gone.html']);
    // The page and its two copies; the site, tags and sea.
    expect(sync).toHaveBeenCalledTimes(6);
    sync.mockRejectedValue(Object.assign(new Error('the disk is failing'), { code: 'EIO' }));
    await expect(syncFiles(out, ['tags/sea/b.html'])).rejects.toThrow('the disk is failing');
    sync.mockRestore();
  });

  it('can be a hard link to a file that never changes', async () => {
    const source = join(folder, 'photo.avif');
    await writeFile(source, 'pixels');
    await linkFile(out, staging, 'media/photo.avif', source);
    expect(await readFile(join(out, 'media/photo.avif'), 'utf8')).toBe('pixels');
  });
});
