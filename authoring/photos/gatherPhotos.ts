import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { formatOfName } from '../../lib/content/reading/pictureFiles.ts';
import { PictureError, type PictureFile, type ReadPicture } from '../../lib/images/readPicture.ts';
import { displayPath } from '../../lib/paths.ts';
import { limitConcurrency } from '../../lib/util/limitConcurrency.ts';
import { AuthoringError } from '../AuthoringError.ts';
import { convertHeic, isHeicName } from './convertHeic.ts';

/** A publishable picture, at its current path. */
export type FoundPhoto = { path: string; name: string; picture: PictureFile };

/** The contents of a folder. Only hidden files are skipped. */
export type FoundPhotos = {
  /** In natural order, like a file manager: `2.jpg` before `10.jpg`. */
  photos: FoundPhoto[];
  /** Names of files that are no publishable kind of picture. */
  unsupported: string[];
  /** Unreadable pictures, each with the rest of a sentence that begins with its name. */
  damaged: { name: string; problem: string }[];
  /** Removes the JPEGs that were made of HEIC photos. Call it when the photos are copied. */
  release: () => Promise<void>;
};

export type GatherOptions = {
  readPicture: ReadPicture;
  onProgress?: (done: number, total: number, current: string) => void;
};

/** Each decodes a whole picture; more would take more memory without being faster. */
const PICTURES_AT_ONCE = 4;
/** Files that operating systems leave in folders of pictures. */
const DROPPING = /^(?:\..*|thumbs\.db|desktop\.ini)$/i;

const byName = new Intl.Collator('en', { numeric: true });

/**
 * Reads the pictures of a folder and their metadata.
 *
 * @throws AuthoringError if the folder does not exist
 */
export async function gatherPhotos(folder: string, options: GatherOptions): Promise<FoundPhotos> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new AuthoringError(`There is no folder ${displayPath(folder)}.`);
    if (error.code === 'ENOTDIR')
      throw new AuthoringError(`${displayPath(folder)} is a file, not a folder of pictures.`);
    throw error;
  });
  const seen = entries
    .filter(({ name }) => !DROPPING.test(name))
    .sort((a, b) => byName.compare(a.name, b.name) || (a.name < b.name ? -1 : 1));
  const heicNames = seen.filter((entry) => !entry.isDirectory() && isHeicName(entry.name)).map(({ name }) => name);
  const { converted, release } = await convertHeic(folder, heicNames);
  const isSupported = (entry: (typeof seen)[number]) =>
    !entry.isDirectory() && (formatOfName(entry.name) !== undefined || converted.has(entry.name));
  const pictures = seen
    .filter(isSupported)
    .map(({ name }) => converted.get(name) ?? { path: join(folder, name), name });
  const found: FoundPhotos = {
    photos: [],
    unsupported: seen
      .filter((entry) => !isSupported(entry))
      .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)),
    damaged: [],
    release,
  };
  const limit = limitConcurrency(PICTURES_AT_ONCE);
  let done = 0;
  const readings = await Promise.all(
    pictures.map(({ path, name }) =>
      limit(async () => {
        const reading = await options.readPicture(path).catch((error: unknown) => {
          if (error instanceof PictureError) return error.message;
          throw error;
        });
        options.onProgress?.(++done, pictures.length, name);
        return { path, name, reading };
      }),
    ),
  );
  for (const { path, name, reading } of readings) {
    if (typeof reading === 'string') found.damaged.push({ name, problem: reading });
    else found.photos.push({ path, name, picture: reading });
  }
  return found;
}
