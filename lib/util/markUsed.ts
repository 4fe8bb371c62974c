import { utimes } from 'node:fs/promises';

/**
 * Marks a cache file as used now, so that it is not pruned (`publish/publisher/pruneCache.ts`).
 * Does nothing on a read-only disk.
 */
export async function markUsed(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => {});
}
