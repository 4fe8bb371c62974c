import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const KEPT_MS = 30 * 24 * 3_600_000;

/**
 * Removes what was removed or replaced more than 30 days ago. The names of the folders begin with
 * the time: see `stampOf`.
 */
export async function emptyBin(stateDir: string, now: Date): Promise<void> {
  for (const folder of ['bin', 'kept']) {
    for (const name of await readdir(join(stateDir, folder)).catch(() => [])) {
      const [stamp = ''] = name.split('~');
      const time = Date.parse(stamp.replace(/T(\d+)-(\d+)-/, 'T$1:$2:'));
      // What has no time in its name is nothing of ours.
      if (now.getTime() - time > KEPT_MS) await rm(join(stateDir, folder, name), { recursive: true });
    }
  }
}
