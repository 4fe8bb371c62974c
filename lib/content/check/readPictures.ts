import { PictureError } from '../../images/readPicture.ts';
import type { ContentEntry } from '../reading/listEntries.ts';
import { locatePicture } from '../reading/pictureFiles.ts';
import type { PictureReading } from './newsroom.ts';

/**
 * Reads the pictures that a folder's texts name.
 *
 * @param sources each `src` as an editor wrote it; those that name no picture are left out, since a
 *   rule reports them
 * @param folder relative to the newsroom's folder
 * @param readPicture reads a picture by its path in the newsroom
 * @returns by path
 */
export async function readPictures(
  sources: readonly string[],
  folder: string,
  entries: ReadonlyMap<string, ContentEntry>,
  readPicture: (path: string) => Promise<PictureReading>,
): Promise<Map<string, PictureReading>> {
  const paths = sources.flatMap((src) => {
    const location = locatePicture(src, folder, '', entries);
    return location && 'path' in location ? [location.path] : [];
  });
  const readings = await Promise.all([...new Set(paths)].map(async (path) => [path, await readPicture(path)] as const));
  return new Map(readings);
}

/** What a picture that cannot be read is to the rules. */
export function readingOfError(error: unknown): PictureReading {
  return { problem: error instanceof PictureError ? error.message : `cannot be read (${String(error)})` };
}
