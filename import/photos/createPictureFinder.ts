import { posix } from 'node:path';
import type { FindPicture, LibraryPicture } from '../newsroomExport.ts';
import { hostOf, libraryPathOf, originalName, uploadPathOf } from './findUpload.ts';

/**
 * Creates a function that resolves a picture in a body: by its id in the media library, or by
 * address. The address may be that of a smaller size, of a CDN, or of a former domain of the site.
 */
export function createPictureFinder(
  pictures: ReadonlyMap<string, LibraryPicture>,
  siteUrl: string | null,
): FindPicture {
  const byPath = new Map<string, LibraryPicture>();
  const ownHosts = new Set(siteUrl === null ? [] : [hostOf(siteUrl)]);
  for (const picture of pictures.values()) {
    ownHosts.add(hostOf(picture.url));
    for (const path of [picture.file, libraryPathOf(picture.url)]) {
      if (path !== '' && !byPath.has(keyOf(path))) byPath.set(keyOf(path), picture);
    }
  }
  return ({ pictureId, url }) => {
    const picture = pictureById(pictures.get(pictureId), url) ?? byPath.get(keyOf(libraryPathOf(url)));
    if (picture?.file) return { picture, uploadPath: picture.file };
    const address = url || picture?.url || '';
    const upload = uploadPathOf(address);
    if (upload !== null) return { picture, uploadPath: upload };
    const isOwn = picture !== undefined || (hostOf(address) !== '' && ownHosts.has(hostOf(address)));
    const path = isOwn && /\.\w{2,5}$/.test(libraryPathOf(address)) ? libraryPathOf(address) : '';
    return { picture, uploadPath: path === '' ? null : path };
  };
}

/**
 * The id in a body copied from another site may be that of another picture: then the names differ.
 */
function pictureById(picture: LibraryPicture | undefined, url: string): LibraryPicture | undefined {
  if (!picture || url === '') return picture;
  const nameIn = (path: string) => posix.basename(keyOf(libraryPathOf(path) || path));
  return nameIn(url) === nameIn(picture.file || picture.url) || nameIn(url) === nameIn(picture.url)
    ? picture
    : undefined;
}

function keyOf(path: string): string {
  return originalName(path).normalize('NFC');
}
