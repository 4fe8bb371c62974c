import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensurePreviewSecret, getPreviewSecret } from './previewSecret.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  vi.stubEnv('PREVIEW_SECRET', '');
  folder = await mkdtemp(join(tmpdir(), 'galley-secret-'));
  file = join(folder, 'preview-secret');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

describe('ensurePreviewSecret', () => {
  it('makes a file that only its owner can read, once, however many ask', async () => {
    const secrets = await Promise.all([1, 2, 3].map(() => ensurePreviewSecret(file)));
    expect(new Set(secrets).size).toBe(1);
    expect(secrets[0]).toMatch(/^[\w-]{43}$/);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['preview-secret']);
  });

  it('takes the one that the environment names', async () => {
    vi.stubEnv('PREVIEW_SECRET', 'shared by all servers');
    expect(await ensurePreviewSecret(file)).toBe('shared by all servers');
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('getPreviewSecret', () => {
  it('makes none', async () => {
    expect(getPreviewSecret(file)).toBeNull();
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses one that can be guessed', async () => {
    await writeFile(file, 'secret\n');
    expect(() => getPreviewSecret(file)).toThrow('too short');
  });
});
