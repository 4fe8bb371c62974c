import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { markUsed } from '../util/markUsed.ts';
import { writeFileAtomic } from '../util/writeFileAtomic.ts';
import { type PictureFile, pictureFileSchema, type ReadPicture } from './readPicture.ts';

/** Part of the name of each reading: to be changed with what is refused, or read, of a picture. */
const READING_VERSION = 2;

/**
 * Reads each picture once: within a process until its file changes, and from process to process as long as its bytes are the same. To
 * decode one takes some 50 ms.
 *
 * @param cacheDir where readings are kept, by the hash of the picture's bytes
 */
export function rememberPictures(readPicture: ReadPicture, cacheDir: string): ReadPicture {
  const pictures = new Map<string, { version: string; picture: Promise<PictureFile> }>();
  return async (path) => {
    const version = await stat(path).then(
      ({ size, mtimeMs, ctimeMs, ino }) => `${size} ${mtimeMs} ${ctimeMs} ${ino}`,
      () => 'missing',
    );
    const known = pictures.get(path);
    if (known?.version === version) return known.picture;
    const picture = readKept(path, readPicture, cacheDir);
    pictures.set(path, { version, picture });
    return picture;
  };
}

async function readKept(path: string, readPicture: ReadPicture, cacheDir: string): Promise<PictureFile> {
  const hash = await hashFile(path).catch(() => null);
  if (hash === null) return readPicture(path);
  const file = join(cacheDir, `${hash}-${READING_VERSION}.json`);
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept !== null) {
    await markUsed(file);
    return pictureFileSchema.parse(JSON.parse(kept));
  }
  const picture = await readPicture(path);
  if (hash.startsWith(picture.hash)) await writeFileAtomic(file, JSON.stringify(picture));
  return picture;
}

async function hashFile(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}
