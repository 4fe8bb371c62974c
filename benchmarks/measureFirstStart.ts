import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { startServer } from './stories/storySite.ts';

const PORT = 4398;
const OUT_DIR = '.galley/bench-first-out';
/** What a fresh clone does not have, and where it is meanwhile. */
const CACHE = '.cache';
const CACHE_ASIDE = '.galley/bench-cache';

/**
 * Measures the first start of a fresh clone: from `npm start` until the front of the sample
 * newsroom is there.
 *
 * @returns milliseconds
 */
export async function measureFirstStart(): Promise<number> {
  // A run that was killed has left it there.
  await restoreCache();
  for (const folder of [OUT_DIR, '.galley/_galley-bench-first-out', '.galley/code']) {
    await rm(folder, { recursive: true, force: true });
  }
  if (existsSync(CACHE)) await rename(CACHE, CACHE_ASIDE);
  try {
    const env = { CONTENT_DIR: 'content', OUT_DIR, SITE_URL: '', PORT: String(PORT), LOG_FORMAT: 'json' };
    const args = ['lib/util/runBundled.mjs', 'scripts/start.ts'];
    const command = { command: process.execPath, args, cwd: process.cwd(), env };
    const { firstStartMs, stop } = await startServer(command, `http://localhost:${PORT}/`);
    await stop();
    return firstStartMs;
  } finally {
    await restoreCache();
  }
}

async function restoreCache(): Promise<void> {
  if (!existsSync(CACHE_ASIDE)) return;
  await rm(CACHE, { recursive: true, force: true });
  await rename(CACHE_ASIDE, CACHE);
}
