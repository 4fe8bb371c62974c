import { stat } from 'node:fs/promises';
import type { PictureFile, ReadPicture } from '../lib/images/readPicture.ts';

/** Reads each picture once, however many steps ask for it, until its file changes. */
export function rememberPictures(readPicture: ReadPicture): ReadPicture {
  const pictures = new Map<string, { version: string; picture: Promise<PictureFile> }>();
  return async (path) => {
    const version = await stat(path).then(
      ({ size, mtimeMs }) => `${size} ${mtimeMs}`,
      () => 'missing',
    );
    const known = pictures.get(path);
    if (known?.version === version) return known.picture;
    const picture = readPicture(path);
    pictures.set(path, { version, picture });
    return picture;
  };
}
