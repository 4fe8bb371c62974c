import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takePublisherLock } from './takePublisherLock.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-lock-'));
  file = join(folder, 'publisher.lock');
});
afterEach(() => rm(folder, { recursive: true }));

describe('takePublisherLock', () => {
  it('refuses while another process publishes', async () => {
    const first = await takePublisherLock(undefined, file);
    await expect(takePublisherLock(undefined, file)).rejects.toThrow(
      new RegExp(`^Another process \\(${process.pid}\\) publishes to .* stop it first`),
    );
    await first.release();
    await (await takePublisherLock(undefined, file)).release();
  });

  it('waits for it beside a server, says so once, and takes over', async () => {
    const first = await takePublisherLock(undefined, file);
    const onWait = vi.fn();
    const second = takePublisherLock(onWait, file, 5);
    await expect.poll(() => onWait.mock.calls.length).toBe(1);
    await first.release();
    expect(await (await second).isHeld()).toBe(true);
    expect(onWait.mock.calls).toEqual([[expect.stringContaining('takes over when it ends')]]);
    await (await second).release();
  });
});
