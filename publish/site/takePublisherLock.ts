import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { outDir, workDir } from '../../lib/paths.ts';
import { BuildError } from '../process/BuildError.ts';
import { type Lock, takeLock } from '../process/lockFile.ts';
import { refuseUnsafeOutDir } from './refuseUnsafeOutDir.ts';

const POLL_MS = 2_000;

/**
 * Takes the lock of the published site, so that one process publishes to it at a time.
 *
 * @param onWait waits while another process has the lock, instead of failing; called once, with a
 *   sentence about it
 * @throws {BuildError} when the folder is unsafe, or another process has the lock
 */
export async function takePublisherLock(
  onWait?: (sentence: string) => void,
  file = join(workDir, 'publisher.lock'),
  pollMs = POLL_MS,
): Promise<Lock> {
  refuseUnsafeOutDir(outDir);
  for (let isTold = false; ; isTold = true) {
    const lock = await takeLock(file);
    if ('release' in lock) return lock;
    const holder = `Another process (${lock.holder.pid}) publishes to "${outDir}".`;
    if (!onWait) throw new BuildError(`${holder} It follows the content by itself; stop it first to do more.`);
    if (!isTold) onWait(`${holder} What it publishes is served; this process takes over when it ends.`);
    await wait(pollMs);
  }
}
