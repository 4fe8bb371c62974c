import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { articleFile } from '../../lib/content/store/storeIndex.ts';
import { pictureCacheIdFile } from '../../lib/content/store/storeKeys.ts';
import { mediaOfArticle } from './articleMedia.ts';
import type { MediaSource } from './publishMedia.ts';

/** The media of articles in a content store. */
export function openMediaSource(storeDir: string, cacheDir: string): MediaSource {
  const fileOf = (name: string) => join(cacheDir, 'media', name);
  return {
    listNames: async (slug) => mediaOfArticle(await readFile(articleFile(storeDir, slug), 'utf8')),
    fileOf,
    onFailure: async (name) => {
      // Part of the cache was deleted. With a new id, the next update of the store encodes what is
      // missing.
      if (!existsSync(fileOf(name))) await rm(pictureCacheIdFile(cacheDir), { force: true });
    },
  };
}
