import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedNameOf } from '../../images/encode/pictureCache.ts';

/**
 * A quoted file name of a rendition or a crop. An editor's own file may match too, which is
 * harmless.
 */
const FILE_NAME = /"([^"\\]+\.(?:avif|jpg))"/g;

/**
 * The names, in the picture cache, of all pictures that a content store refers to, drafts and
 * scheduled articles included.
 *
 * @returns none when the folder holds no store
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
