import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createProcessPool, type ProcessPool, type ProcessPoolOptions } from './createProcessPool.ts';
import { ProcessEndedError } from './poolErrors.ts';

const ANSWER_MAX_MS = 600_000;

const folder = mkdtempSync(join(tmpdir(), 'galley-pool-'));
/** Bundled, so that processes start without a loader. */
const script = join(folder, 'script.mjs');
/** Has a process that never ends, and tells its pid. */
const holderScript = join(folder, 'holder.mjs');
let pool: ProcessPool<string, string>;
let started: number[];

function open(options: Partial<ProcessPoolOptions> = {}): void {
  started = [];
  pool = createProcessPool({
    script,
    nodeOptions: ['--max-old-space-size=64'],
    answerMaxMs: ANSWER_MAX_MS,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    onStart: ({ pid }) => started.push(pid ?? 0),
    ...options,
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

beforeAll(() => {
  const entry = 'lib/util/pool/processPool.testing.ts';
  buildSync({ entryPoints: [entry], bundle: true, platform: 'node', format: 'esm', outfile: script });
  writeFileSync(
    holderScript,
    `import { fork } from 'node:child_process';
    const child = fork(process.argv[2], [], { serialization: 'advanced', stdio: 'ignore' });
    child.once('message', () => {
      child.send({ id: 0, task: 'hangInLoop' });
      process.send(child.pid);
    });`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  vi.useRealTimers();
  pool.stop();
});

describe('createProcessPool', () => {
  it('runs tasks, and rejects one that fails with its own message', async () => {
    open();
    await expect(pool.run('fail')).rejects.toThrow(/^it failed$/);
    expect(await Promise.all(['a', 'b', 'c'].map((task) => pool.run(task)))).toEqual(['a', 'b', 'c']);
    expect(started).toHaveLength(1);
  });

  it('starts as many processes as it may when there is work, and ends those that are idle when it shrinks', async () => {
    open();
    pool.grow(2);
    expect(started).toHaveLength(0);
    await Promise.all(['a', 'b'].map((task) => pool.run(task)));
    expect(started).toHaveLength(2);
    pool.shrink(1);
    await expect.poll(() => started.filter(isAlive)).toHaveLength(1);
    expect(await pool.run('c')).toBe('c');
    expect(started).toHaveLength(2);
  });

  it('rejects the task that ends its process, and runs those beside it again', async () => {
    open({ tasksAtOnce: 3 });
    await pool.warmUp();
    const outcomes = await Promise.allSettled(
      ['hangBesideOthers', 'exit', 'hangBesideOthers', 'a'].map((task) => pool.run(task)),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(outcomes[1]).toEqual({
      status: 'rejected',
      reason: new ProcessEndedError('exit code 3'),
    });
  });

  it('ends a task that fills its memory', async () => {
    open();
    await expect(pool.run('fillMemory')).rejects.toThrow('it needed more memory than it may have');
    expect(await pool.run('a')).toBe('a');
  });

  it('ends a task that answers too late', async () => {
    open();
    await pool.warmUp();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const running = pool.run('hang');
    vi.advanceTimersByTime(ANSWER_MAX_MS);
    await expect(running).rejects.toThrow('its process ended (it took longer than 600 s)');
    expect(await pool.run('a')).toBe('a');
  });

  it('does not try a task again that took too long, if nothing ran beside it', async () => {
    open();
    await pool.run('a');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const running = pool.run('hangInLoop');
    vi.advanceTimersByTime(ANSWER_MAX_MS);
    await expect(running).rejects.toThrow(ProcessEndedError);
    expect(started).toHaveLength(1);
  });

  it('answers what a task asks, however long that takes', async () => {
    open();
    await pool.warmUp();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const onQuestion = async (question: unknown) => {
      vi.advanceTimersByTime(2 * ANSWER_MAX_MS);
      return `${question}: because`;
    };
    expect(await pool.run('ask', onQuestion)).toBe('why: because');
  });

  it('ends its processes with the one that has the pool, even in a task that never ends', async () => {
    open();
    const holder = fork(holderScript, [script], { stdio: 'ignore' });
    const [pid] = await once(holder, 'message');
    holder.kill('SIGKILL');
    await expect.poll(() => isAlive(Number(pid)), { timeout: 60_000 }).toBe(false);
  }, 90_000);

  it('rejects all tasks when no process can start', async () => {
    open({ script: '/nowhere.ts' });
    pool.grow(2);
    const outcomes = await Promise.allSettled(['a', 'b'].map((task) => pool.run(task)));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(pool.warmUp()).rejects.toThrow('before it was ready');
  });

  it('rejects what it was doing when it stops, and everything after', async () => {
    open();
    await pool.warmUp();
    const running = Promise.allSettled(['hang', 'a'].map((task) => pool.run(task)));
    pool.stop();
    expect((await running).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(pool.run('b')).rejects.toThrow('stopped');
    await expect.poll(() => started.filter(isAlive)).toEqual([]);
  });
});
