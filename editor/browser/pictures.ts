import { fileName } from '../../authoring/photos/pictureNames.ts';
import type { PictureAnswer } from '../server/pictureStore.ts';
import { callEditor } from './callEditor.ts';

/** A picture that an article shows: its file name, and its bytes if they are known. */
export type PhotoFile = { name: string; bytes: Uint8Array | null };

/** A dropped or chosen picture, with its file's metadata. */
export type NewPhoto = PhotoFile & { bytes: Uint8Array; answer: PictureAnswer };

/** The folder of pictures. Keystatic appends the article's slug. */
export const PICTURE_DIRECTORY = 'content/articles';

export const PICTURE_TYPES = 'image/jpeg,image/png,image/webp,image/avif,image/tiff';

/**
 * Accepts dropped or chosen files, sorted by name in natural order: 2 before 10.
 *
 * @returns the pictures, with the names they would like to have; `refused` lists every other file
 *   with the reason
 */
export async function takePictures(files: readonly File[]): Promise<{ photos: NewPhoto[]; refused: string[] }> {
  const order = new Intl.Collator('en', { numeric: true });
  const photos: NewPhoto[] = [];
  const refused: string[] = [];
  for (const file of [...files].sort((a, b) => order.compare(a.name, b.name))) {
    if (!PICTURE_TYPES.split(',').includes(file.type)) {
      refused.push(`${file.name} is not a photo that can be published: use JPEG, PNG, WebP, AVIF or TIFF.`);
      continue;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const answer = await describePicture(bytes);
    if (answer.problem) {
      refused.push(`${file.name} ${answer.problem}.`);
      continue;
    }
    photos.push({ name: fileName(file.name), bytes, answer });
  }
  return { photos, refused };
}

const answers = new WeakMap<Uint8Array, Promise<PictureAnswer>>();

/**
 * A picture's metadata. The server keeps the picture until the article is saved. Memoized, so that
 * each is sent once.
 */
export function describePicture(bytes: Uint8Array): Promise<PictureAnswer> {
  const known = answers.get(bytes);
  if (known) return known;
  const answer = sendPicture(bytes);
  answers.set(bytes, answer);
  answer.catch(() => answers.delete(bytes));
  return answer;
}

/** Sends a picture to the server, even if it was sent before. */
export async function sendPicture(bytes: Uint8Array): Promise<PictureAnswer> {
  const response = await callEditor('picture', { method: 'POST', body: new Blob([new Uint8Array(bytes)]) });
  return response.json();
}

/** The name of a file, without its folder. */
export function nameOf(path: string): string {
  return path.replace(/^.*\//, '');
}
