import { utimes } from 'node:fs/promises';

/**
 * Notes that a file of a cache was used: those that were not for long are removed (`publish/publisher/pruneCache.ts`). That it
 * cannot be noted, as on a disk that may only be read, is no failure.
 */
export async function markUsed(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => {});
}
