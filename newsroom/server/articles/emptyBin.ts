import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** How long removed articles stay in the bin. */
export const KEPT_MS = 30 * 24 * 3_600_000;

/**
 * Removes what was removed or replaced more than 30 days ago. The names of the folders begin with
 * the time: see `stampOf`.
 */
export async function emptyBin(stateDir: string, now: Date): Promise<void> {
  for (const folder of ['bin', 'kept']) {
    for (const name of await readdir(join(stateDir, folder)).catch(() => [])) {
      const time = timeOfName(name);
      // What has no time in its name is nothing of ours.
      if (now.getTime() - time > KEPT_MS) await rm(join(stateDir, folder, name), { recursive: true });
    }
  }
}

/** When something was put into the bin; not a number if its name has no time. */
export function timeOfName(name: string): number {
  const [stamp = ''] = name.split('~');
  return Date.parse(stamp.replace(/T(\d+)-(\d+)-/, 'T$1:$2:'));
}
