import { utimes } from 'node:fs/promises';

/**
 * Marks a file of a cache as used now, so that it is not pruned (`publish/publisher/pruneCache.ts`). Does nothing where it
 * cannot, as on a read-only disk.
 */
export async function markUsed(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => {});
}
