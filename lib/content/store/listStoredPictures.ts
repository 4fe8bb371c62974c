import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedNameOf } from '../../images/encode/pictureCache.ts';

/** A rendition or a crop, wherever it is named. That a picture's own file looks like one keeps nothing that is not there. */
const FILE_NAME = /"([^"\\]+\.(?:avif|jpg))"/g;

/**
 * The names, in the picture cache, of all pictures that a content store refers to; drafts and scheduled articles included.
 *
 * @returns nothing for a folder that holds no store
 */
export async function listStoredPictures(storeDir: string): Promise<Set<string>> {
  const shards = await readdir(join(storeDir, 'index')).catch(() => []);
  const names = new Set<string>();
  for (const file of [...shards.map((shard) => join('index', shard)), 'contributors.json']) {
    const text = await readFile(join(storeDir, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    for (const [, name = ''] of text.matchAll(FILE_NAME)) names.add(cachedNameOf(name));
  }
  return names;
}
