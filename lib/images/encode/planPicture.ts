import { readFile } from 'node:fs/promises';
import type { PictureOrder, Rendition } from '../../content/model/picture.ts';
import { displayPath } from '../../paths.ts';
import { hashOf } from '../../util/hashOf.ts';
import { messageOf } from '../../util/messageOf.ts';
import { buildXmp } from '../metadata/buildXmp.ts';
import { FILE_EXTENSIONS, type PictureRecipe } from '../pictureRecipe.ts';
import { hashPicture } from '../readPicture.ts';

/** A picture to make, with everything that goes into its name. */
export type PictureJob = { order: PictureOrder; name: string; packet: string; pixelsHash: string };

/**
 * Hexadecimal digits. A name also holds the picture's stem, so 40 bits are enough to tell versions
 * apart.
 */
const NAME_HASH_LENGTH = 10;
const STEM_MAX_LENGTH = 80;
export function planPicture(order: PictureOrder, recipe: PictureRecipe): PictureJob {
  const packet = buildXmp(order.rights);
  const pixelsHash = hashOf(recipe.version, pixelsOf(order));
  const name = `${fileStem(order.stem)}-${hashOf(pixelsHash, packet).slice(0, NAME_HASH_LENGTH)}`;
  return { order, name, packet, pixelsHash };
}

/** A stem that is a file name everywhere and needs no escaping in an address or a `srcset`. */
export function fileStem(stem: string): string {
  const ascii = stem.normalize('NFKD').replace(/\p{M}+/gu, '');
  const words = ascii.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, STEM_MAX_LENGTH);
  return words.replace(/^[.-]+|[.-]+$/g, '') || 'photo';
}

/** The name of one of a picture's files. */
export function renditionFile({ name }: PictureJob, { format, width }: Pick<Rendition, 'format' | 'width'>): string {
  return `${name}-${width}.${FILE_EXTENSIONS[format]}`;
}

/**
 * Reads the file of an order.
 *
 * @throws if the file has changed since. Its renditions would be cached under the name of the old
 *   picture.
 */
export async function readSource({ path, hash }: PictureOrder): Promise<Buffer> {
  const source = await readFile(path);
  if (hashPicture(source) !== hash) throw new Error('it has changed since it was read');
  return source;
}

/** What the pixels of an order are made from: the file's bytes, and a conversion of its colours. */
export function pixelsOf({ hash, colour }: PictureOrder): string {
  return colour === undefined ? hash : `${hash} ${colour}`;
}

/** An error that names the file of an order and says why it cannot be encoded. */
export function encodingError({ path }: PictureOrder, error: unknown): Error {
  const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  const [reason] = messageOf(error).split('\n');
  const message = `${displayPath(path)} cannot be encoded: ${isGone ? 'it does not exist' : reason}`;
  return new Error(message, { cause: error });
}

/** Throws all failures as one error, with each message once. Does nothing if there are none. */
export function throwFailures(failures: readonly Error[]): void {
  if (failures.length === 0) return;
  throw new AggregateError(failures, [...new Set(failures.map(({ message }) => message))].sort().join('\n'));
}
