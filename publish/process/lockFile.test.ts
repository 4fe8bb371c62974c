import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Lock, takeLock } from './lockFile.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-lock-'));
  file = join(folder, 'publisher.lock');
});
afterEach(() => rm(folder, { recursive: true }));

async function take(): Promise<Lock> {
  const lock = await takeLock(file);
  if ('holder' in lock) throw new Error(`held by ${lock.holder.pid}`);
  return lock;
}

/** A lock as it is on the disk, with another holder. */
async function pretend(changes: object): Promise<void> {
  const lock = await take();
  const holder = JSON.parse(await readFile(file, 'utf8'));
  await lock.release();
  await writeFile(file, JSON.stringify({ ...holder, id: 'another', ...changes }));
}

describe('takeLock', () => {
  it('is held by one, and free when that has released it', async () => {
    const lock = await take();
    expect(await takeLock(file)).toEqual({ holder: expect.objectContaining({ pid: process.pid }) });
    expect(await lock.isHeld()).toBe(true);
    await lock.release();
    await (await take()).release();
  });

  it('is never found empty while its holder shows that it is there', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const lock = await take();
    const written = await readFile(file, 'utf8');
    for (let round = 0; round < 200; round++) {
      vi.advanceTimersByTime(5_000);
      await new Promise(setImmediate);
      expect(await readFile(file, 'utf8')).toBe(written);
    }
    vi.useRealTimers();
    await lock.release();
  });

  it('takes over from a process that is dead', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    await pretend({ pid });
    expect(await (await take()).isHeld()).toBe(true);
  });

  it('takes over when the number of a dead process was given to another', async () => {
    await pretend({ started: '1' });
    expect(await (await take()).isHeld()).toBe(true);
  });

  it('lets one win that take over at the same time', async () => {
    await pretend({ started: '1' });
    const locks = await Promise.all([takeLock(file), takeLock(file), takeLock(file)]);
    expect(locks.filter((lock) => 'release' in lock)).toHaveLength(1);
  });

  it('takes over from another machine only after it has been silent', async () => {
    await pretend({ host: 'another' });
    expect(await takeLock(file)).toHaveProperty('holder');
    const longAgo = new Date('2001-01-01T00:00:00Z');
    await utimes(file, longAgo, longAgo);
    expect(await (await take()).isHeld()).toBe(true);
  });

  it('does not release what somebody else has taken over', async () => {
    const lock = await take();
    await writeFile(file, JSON.stringify({ id: 'another', pid: 1, started: '', host: 'another' }));
    expect(await lock.isHeld()).toBe(false);
    await lock.release();
    expect(JSON.parse(await readFile(file, 'utf8')).id).toBe('another');
  });
});
