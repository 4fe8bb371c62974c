import { readFile, stat } from 'node:fs/promises';
import { type DerivedCache, openDerivedCache } from '../cache/openDerivedCache.ts';
import { hashPicture, type PictureFile, pictureFileSchema, type ReadPicture } from './readPicture.ts';

/**
 * Reads each picture once: in one process until its file changes, and across processes as long as
 * its bytes are the same. Decoding a picture takes about 50 ms.
 *
 * @param cacheDir holds all caches
 */
export function rememberPictures(readPicture: ReadPicture, cacheDir: string): ReadPicture {
  const cache = openDerivedCache(cacheDir, 'readings');
  const pictures = new Map<string, { version: string; picture: Promise<PictureFile> }>();
  return async (path) => {
    const version = await stat(path).then(
      ({ size, mtimeMs, ctimeMs, ino }) => `${size} ${mtimeMs} ${ctimeMs} ${ino}`,
      () => 'missing',
    );
    const known = pictures.get(path);
    if (known?.version === version) return known.picture;
    const picture = readCached(path, readPicture, cache);
    pictures.set(path, { version, picture });
    return picture;
  };
}

async function readCached(path: string, readPicture: ReadPicture, cache: DerivedCache): Promise<PictureFile> {
  const hash = await readFile(path).then(hashPicture, () => null);
  if (hash === null) return readPicture(path);
  const cached = await cache.get(hash);
  if (cached !== undefined) return pictureFileSchema.parse(cached);
  const picture = await readPicture(path);
  // The file may have changed since it was hashed.
  if (picture.hash === hash) await cache.put(picture, hash);
  return picture;
}
