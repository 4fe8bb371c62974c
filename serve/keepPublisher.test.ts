import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isRunning } from '../publish/process/lockFile.ts';
import { keepPublisher } from './keepPublisher.ts';

let folder: string;
let stop = async () => {};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-keep-'));
});
afterEach(async () => {
  await stop();
  await rm(folder, { recursive: true });
});

/** A publisher that records its start, and then does this. */
async function keep(program: string, options: { hasSite: boolean; onFailedStart?: () => void }): Promise<void> {
  const script = join(folder, 'publisher.mjs');
  const start = `require('node:fs').appendFileSync(${JSON.stringify(join(folder, 'starts'))}, process.pid + '\\n');`;
  await writeFile(
    script,
    `import { createRequire } from 'node:module';
    const require = createRequire(import.meta.url); ${start} ${program}`,
  );
  const onFailedStart = options.onFailedStart ?? (() => {});
  stop = keepPublisher({ hasSite: () => options.hasSite, onFailedStart, script }).stop;
}

async function listStarts(): Promise<number[]> {
  const text = await readFile(join(folder, 'starts'), 'utf8').catch(() => '');
  return text.split('\n').filter(Boolean).map(Number);
}

describe('keepPublisher', () => {
  it('gives up when the publisher fails and nothing is published', async () => {
    const onFailedStart = vi.fn();
    await keep('process.exit(1);', { hasSite: false, onFailedStart });
    await expect.poll(() => onFailedStart.mock.calls.length).toBe(1);
    expect(await listStarts()).toHaveLength(1);
  });

  it.each([
    ['fails and there is a site to serve', 'process.exit(1);', true],
    ['is killed', "process.kill(process.pid, 'SIGKILL');", false],
  ])('starts it again when it %s', async (_case, program, hasSite) => {
    const onFailedStart = vi.fn();
    await keep(program, { hasSite, onFailedStart });
    await expect.poll(async () => (await listStarts()).length).toBeGreaterThan(1);
    expect(onFailedStart).not.toHaveBeenCalled();
  });

  it('leaves no process behind when it is stopped', async () => {
    await keep('setInterval(() => {}, 1000);', { hasSite: true });
    await expect.poll(async () => (await listStarts()).length).toBe(1);
    const [pid = 0] = await listStarts();
    await stop();
    expect(isRunning(pid)).toBe(false);
  });
});
