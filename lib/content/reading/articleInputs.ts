import { createHash } from 'node:crypto';

/**
 * A name for all that an article is made of: one for its text, and one for its pictures.
 *
 * @param text its file
 * @param pictures the hash of each picture that it uses, by its `src`; empty where it cannot be read
 */
export function articleInputs(text: Uint8Array, pictures: ReadonlyMap<string, string>): string {
  return `${hashOfText(text)}.${hashOfPictures(pictures)}`;
}

/** Whether a text is the one that an article's inputs were named after. */
export function isTextOf(inputs: string, text: Uint8Array): boolean {
  return inputs.startsWith(`${hashOfText(text)}.`);
}

/** Whether pictures are those that an article's inputs were named after. */
export function isPicturesOf(inputs: string, pictures: ReadonlyMap<string, string>): boolean {
  return inputs.endsWith(`.${hashOfPictures(pictures)}`);
}

function hashOfText(text: Uint8Array): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function hashOfPictures(pictures: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const [src, picture] of [...pictures].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`\0${src} ${picture}`);
  return hash.digest('hex').slice(0, 32);
}
