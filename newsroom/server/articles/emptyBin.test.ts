import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { emptyBin } from './emptyBin.ts';
import { stampOf } from './saveArticle.ts';

it('keeps what was removed for 30 days, and what it does not know', async () => {
  const stateDir = await mkdtemp(join(tmpdir(), 'galley-bin-'));
  const [old, recent] = ['2026-01-01T10:20:30.000Z', '2026-01-02T10:20:30.000Z'].map((iso) => stampOf(new Date(iso)));
  for (const name of [`${old}~pier`, `${recent}~pier`, 'notes']) {
    await mkdir(join(stateDir, 'bin', name), { recursive: true });
  }
  await emptyBin(stateDir, new Date('2026-02-01T10:20:30.000Z'));
  expect(await readdir(join(stateDir, 'bin'))).toEqual([`${recent}~pier`, 'notes']);
  await rm(stateDir, { recursive: true });
});
