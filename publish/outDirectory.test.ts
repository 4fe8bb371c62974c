import { mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listFiles, type PublishedFile, replaceFiles } from './outDirectory.ts';

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

function files(entries: Record<string, string>): Map<string, PublishedFile> {
  return new Map(Object.entries(entries).map(([path, text]) => [path, { bytes: Buffer.from(text) }]));
}

describe('replaceFiles', () => {
  it('puts compressed twins beside every text file, and only there', async () => {
    await replaceFiles(out, staging, files({ 'index.html': '<p>Hi</p>', 'media/a.jpg': 'not text' }));
    expect(await listFiles(out)).toEqual(['index.html', 'index.html.br', 'index.html.gz', 'media/a.jpg']);
    expect(brotliDecompressSync(await readFile(join(out, 'index.html.br'))).toString()).toBe('<p>Hi</p>');
    expect(gunzipSync(await readFile(join(out, 'index.html.gz'))).toString()).toBe('<p>Hi</p>');
  });

  it('leaves a file that did not change alone, with its modification time', async () => {
    await replaceFiles(out, staging, files({ 'a.html': 'a', 'b.html': 'b' }));
    for (const name of await listFiles(out)) await utimes(join(out, name), LONG_AGO, LONG_AGO);
    const { written } = await replaceFiles(out, staging, files({ 'a.html': 'a', 'b.html': 'changed' }));
    expect(written).toEqual(['b.html', 'b.html.br', 'b.html.gz']);
    expect((await stat(join(out, 'a.html'))).mtime).toEqual(LONG_AGO);
    expect((await stat(join(out, 'a.html.br'))).mtime).toEqual(LONG_AGO);
  });

  it('removes what is no longer published, twins included', async () => {
    await replaceFiles(out, staging, files({ 'a.html': 'a', 'b.html': 'b' }));
    const { removed } = await replaceFiles(out, staging, files({ 'a.html': 'a' }));
    expect(removed).toEqual(['b.html', 'b.html.br', 'b.html.gz']);
    expect(await listFiles(out)).toEqual(['a.html', 'a.html.br', 'a.html.gz']);
  });

  it('touches nothing when a file cannot be made', async () => {
    await replaceFiles(out, staging, files({ 'a.html': 'good' }));
    const broken = new Map<string, PublishedFile>([
      ...files({ 'a.html': 'new' }),
      ['media/a.avif', { source: join(folder, 'missing.avif') }],
    ]);
    await expect(replaceFiles(out, staging, broken)).rejects.toThrow('ENOENT');
    expect(await readFile(join(out, 'a.html'), 'utf8')).toBe('good');
    expect(await listFiles(out)).toEqual(['a.html', 'a.html.br', 'a.html.gz']);
  });

  it('leaves no twin that says anything else than its file, wherever it is cut short', async () => {
    await replaceFiles(out, staging, files({ 'a.html': 'one' }));
    // What a run leaves that was killed after it had replaced the file, and before the twins.
    await rm(join(out, 'a.html.br'));
    await rm(join(out, 'a.html.gz'));
    await writeFile(join(out, 'a.html'), 'two');
    await replaceFiles(out, staging, files({ 'a.html': 'two' }));
    expect(brotliDecompressSync(await readFile(join(out, 'a.html.br'))).toString()).toBe('two');
    expect(gunzipSync(await readFile(join(out, 'a.html.gz'))).toString()).toBe('two');
  });

  it('mends a twin that is missing', async () => {
    await replaceFiles(out, staging, files({ 'a.html': 'a' }));
    await rm(join(out, 'a.html.br'));
    const { written } = await replaceFiles(out, staging, files({ 'a.html': 'a' }));
    expect(written).toEqual(['a.html.br']);
  });

  it('says when all is ready, before the first file is replaced', async () => {
    await replaceFiles(out, staging, files({ 'a.html': 'old' }));
    let seen = '';
    await replaceFiles(out, staging, files({ 'a.html': 'new' }), async () => {
      seen = await readFile(join(out, 'a.html'), 'utf8');
    });
    expect(seen).toBe('old');
  });

  it('publishes a file by its source', async () => {
    const source = join(folder, 'photo.avif');
    await writeFile(source, 'pixels');
    await replaceFiles(out, staging, new Map([['media/photo.avif', { source }]]));
    expect(await readFile(join(out, 'media/photo.avif'), 'utf8')).toBe('pixels');
  });
});
