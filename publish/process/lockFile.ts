import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

/** Who holds a lock. The number of a process is given again to another: only with the time of its start it tells one. */
const holderSchema = z.object({ id: z.string(), pid: z.number(), started: z.string(), host: z.string() });

export type LockHolder = z.infer<typeof holderSchema>;

export type Lock = {
  /** Whether it is still held: nobody thought its holder dead and took it over. */
  isHeld: () => Promise<boolean>;
  release: () => Promise<void>;
};

/** A holder says so often that it is there. On this machine a dead one is noticed at once, on another by its silence. */
const SIGN_OF_LIFE_MS = 5_000;
const SILENCE_MAX_MS = 20_000;
/** Two that take over the same lock see within this time which of them was the last, and has it. */
const SETTLE_MS = 150;
const POLL_MS = 200;

/**
 * Takes a lock that no two processes can hold, on whatever machine that shares the disk. It ends with its holder, however that dies.
 *
 * @returns the lock, or who holds it
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
    // The same bytes in place: its modification time is the disk's own, and nobody finds it empty meanwhile. A lock that is no
    // longer ours is left alone.
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

/** Takes a lock as soon as nobody else holds it. */
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
  // By the disk's own clock, which on a network share is not this machine's.
  const [{ mtimeMs: lastSign }, { mtimeMs: now }] = await Promise.all([stat(file), stat(freshFile)]);
  return now - lastSign < SILENCE_MAX_MS;
}

/** Whether there is a process of that number; it may be another one than it was. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** When a process was started, in ticks since the machine was (Linux); nothing where that cannot be told. */
function startOf(pid: number): string {
  try {
    // The name, in parentheses, may hold anything; the start is the twentieth field after it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[19] ?? '';
  } catch {
    return '';
  }
}

/** This machine, as long as it runs. */
function thisHost(): string {
  try {
    return `${hostname()} ${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`;
  } catch {
    return hostname();
  }
}
