import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

/** The holder of a lock. PIDs are reused; only PID plus start time identifies a process. */
const holderSchema = z.object({ id: z.string(), pid: z.number(), started: z.string(), host: z.string() });

export type LockHolder = z.infer<typeof holderSchema>;

export type Lock = {
  /** False once another process took us for dead and took the lock over. */
  isHeld: () => Promise<boolean>;
  release: () => Promise<void>;
};

/**
 * Heartbeat interval. A dead holder on this machine is noticed at once; one on another machine when
 * its heartbeats stop.
 */
const SIGN_OF_LIFE_MS = 5_000;
const SILENCE_MAX_MS = 20_000;
/**
 * When two processes take over the same lock, the last to write it wins. After this delay both can
 * read the winner.
 */
const SETTLE_MS = 150;
const POLL_MS = 200;

/**
 * Takes an exclusive lock, across all machines that share the disk. It ends with its holder, even
 * if that is killed.
 *
 * @returns the lock, or its present holder
 */
export async function takeLock(file: string): Promise<Lock | { holder: LockHolder }> {
  const own: LockHolder = { id: randomUUID(), pid: process.pid, started: startOf(process.pid), host: thisHost() };
  const temporary = `${file}.${own.id}.tmp`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(temporary, JSON.stringify(own));
  try {
    const isFirst = await link(temporary, file).then(
      () => true,
      () => false,
    );
    if (!isFirst) {
      const holder = await readHolder(file);
      if (holder && (await isAlive(holder, file, temporary))) return { holder };
      await rename(temporary, file);
      await wait(SETTLE_MS);
      const winner = await readHolder(file);
      if (winner && winner.id !== own.id) return { holder: winner };
    }
  } finally {
    await rm(temporary, { force: true });
  }
  const isHeld = async () => (await readHolder(file))?.id === own.id;
  const showLife = async () => {
    // Overwrites the same bytes: that updates the mtime by the disk's clock, and the file is never
    // empty. A lock that is no longer ours is left alone.
    if (!(await isHeld())) return;
    const handle = await open(file, 'r+');
    await handle.write(JSON.stringify(own), 0).finally(() => handle.close());
  };
  const timer = setInterval(() => void showLife().catch(() => {}), SIGN_OF_LIFE_MS);
  timer.unref();
  return {
    isHeld,
    release: async () => {
      clearInterval(timer);
      if (await isHeld()) await rm(file, { force: true });
    },
  };
}

/** Takes a lock, waiting for it if necessary. */
export async function waitForLock(file: string): Promise<() => Promise<void>> {
  for (;;) {
    const lock = await takeLock(file);
    if ('release' in lock) return lock.release;
    await wait(POLL_MS);
  }
}

async function readHolder(file: string): Promise<LockHolder | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function isAlive({ pid, started, host }: LockHolder, file: string, freshFile: string): Promise<boolean> {
  if (host === thisHost()) return startOf(pid) === started && isRunning(pid);
  // By the disk's clock, which on a network share differs from this machine's.
  const [{ mtimeMs: lastSign }, { mtimeMs: now }] = await Promise.all([stat(file), stat(freshFile)]);
  return now - lastSign < SILENCE_MAX_MS;
}

/** Whether there is a process with this PID. It may have been reused. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It exists and belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Start time of a process in ticks since boot (Linux); empty where it is not known. */
function startOf(pid: number): string {
  try {
    // The name in parentheses may contain anything. The start time is the twentieth field after it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[19] ?? '';
  } catch {
    return '';
  }
}

/** Identifies this machine until it reboots. */
function thisHost(): string {
  try {
    return `${hostname()} ${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`;
  } catch {
    return hostname();
  }
}
