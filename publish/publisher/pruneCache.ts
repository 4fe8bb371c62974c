import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DERIVED_CACHES } from '../../lib/cache/openDerivedCache.ts';
import { listStoredPictures } from '../../lib/content/store/listStoredPictures.ts';
import { prunePictures } from '../../lib/images/encode/pictureCache.ts';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';

const DAY_MS = 24 * 60 * 60_000;
const EVERY_MS = DAY_MS;
/** Within this time, the pictures of an earlier version of an article are still cached. */
const UNUSED_MAX_MS = 30 * DAY_MS;

/**
 * Removes what has not been used for a month from the cache: pictures that no site of this checkout
 * refers to, compiled articles, and readings of pictures. Does nothing if it ran within the last
 * day.
 *
 * @param cacheDir shared by all sites
 * @param sitesDir where each site has a folder with its content store
 * @returns the number of removed files
 */
export async function pruneCache(cacheDir: string, sitesDir: string): Promise<number> {
  const mark = join(cacheDir, '.pruned');
  const last = await modifiedAt(mark);
  // Ages are measured by the file system's own clock, which on a network share is not this
  // machine's.
  const newMark = `${mark}.${process.pid}`;
  await writeFileAtomic(newMark, '');
  const now = (await modifiedAt(newMark)) ?? 0;
  if (last !== null && now - last < EVERY_MS) {
    await rm(newMark);
    return 0;
  }
  await rename(newMark, mark);

  const needed = new Set<string>();
  for (const site of await readdir(sitesDir, { withFileTypes: true }).catch(() => [])) {
    if (!site.isDirectory()) continue;
    for (const name of await listStoredPictures(join(sitesDir, site.name, 'store'))) needed.add(name);
  }
  let removedCount = await prunePictures(join(cacheDir, 'media'), needed, now, UNUSED_MAX_MS);
  for (const folder of DERIVED_CACHES.map((name) => join(cacheDir, name))) {
    for (const name of await readdir(folder).catch(() => [])) {
      const modified = await modifiedAt(join(folder, name));
      if (modified === null || now - modified <= UNUSED_MAX_MS) continue;
      await rm(join(folder, name), { force: true });
      removedCount += 1;
    }
  }
  return removedCount;
}

async function modifiedAt(path: string): Promise<number | null> {
  return (await stat(path).catch(() => null))?.mtimeMs ?? null;
}
