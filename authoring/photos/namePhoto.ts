import { extname } from 'node:path';
import { PHOTO_ID_PATTERN } from '../../lib/content/model/model.ts';
import { formatOfName } from '../../lib/content/reading/pictureFiles.ts';
import type { PictureFormat } from '../../lib/images/readPicture.ts';

/**
 * The name for a picture in an article's folder: its own name, if that can be the photo's address
 * and the extension fits the format.
 *
 * @param name the file's name, such as `DSC_0412 (1).JPG`
 * @param isTaken whether a lower-case name without extension is in use
 * @returns the new name, such as `DSC_0412-1.JPG`
 */
export function namePhoto(name: string, format: PictureFormat, isTaken: (name: string) => boolean): string {
  const extension = formatOfName(name) === format ? extname(name) : `.${format === 'jpeg' ? 'jpg' : format}`;
  return `${freeId(name.slice(0, name.length - extname(name).length), isTaken)}${extension}`;
}

/** An unused photo id, as close to a name as an address allows. */
export function freeId(name: string, isTaken: (name: string) => boolean): string {
  const base = PHOTO_ID_PATTERN.test(name) ? name : toId(name);
  let id = base;
  // Many file systems ignore case.
  for (let number = 2; isTaken(id.toLowerCase()); number++) id = `${base}-${number}`;
  return id;
}

function toId(name: string): string {
  const id = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|-+$/g, '');
  return id === '' ? 'photo' : id;
}
