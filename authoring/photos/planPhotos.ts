import { PICTURE_KINDS } from '../../lib/content/reading/pictureFiles.ts';
import type { NewPhoto } from './formatPhoto.ts';
import type { FoundPhoto, FoundPhotos } from './gatherPhotos.ts';
import { freeId, namePhoto } from './namePhoto.ts';

/** What an article already has. */
export type PhotosThere = {
  /** Pictures used in the article, and unused ones in its folder: names by hash of the bytes. */
  shown: Map<string, string>;
  beside: ReadonlyMap<string, string>;
  /** Anchors on its page, and file names without extension, in lower case. */
  ids: Set<string>;
  files: Set<string>;
};

/** A photo to add, and the file to copy, unless it is already in the folder. */
export type PhotoAddition = { photo: NewPhoto; copyOf: FoundPhoto | null };

/** What will be done with a folder of pictures. */
export type AddedPhotos = {
  added: readonly PhotoAddition[];
  /** Pictures already in the article with the same bytes, by their name there. */
  repeated: readonly { name: string; shownAs: string }[];
  /** The surrounding gallery's credit. */
  galleryCredit?: unknown;
} & Pick<FoundPhotos, 'unsupported' | 'damaged'>;

/** Decides which pictures to add to an article, under which names and with which rights. */
export function planPhotos(
  photos: readonly FoundPhoto[],
  { shown, beside, ids, files }: PhotosThere,
): { additions: PhotoAddition[]; repeated: { name: string; shownAs: string }[] } {
  const additions: PhotoAddition[] = [];
  const repeated: { name: string; shownAs: string }[] = [];
  for (const found of photos) {
    const { name, picture } = found;
    const shownAs = shown.get(picture.hash);
    if (shownAs !== undefined) {
      repeated.push({ name, shownAs });
      continue;
    }
    const there = beside.get(picture.hash);
    const src = there ?? namePhoto(name, picture.format, (one) => ids.has(one) || files.has(one));
    const stem = stemOf(src);
    const id = there === undefined ? stem : freeId(stem, (one) => ids.has(one));
    shown.set(picture.hash, src);
    files.add(stem.toLowerCase());
    ids.add(id.toLowerCase());
    // Copyright and licence are still read from the file.
    const { alt, caption, credit, creator } = picture.metadata;
    const photo = { src, alt, caption, credit, creator, ...(id === stem ? {} : { id }) };
    additions.push({ photo, copyOf: there === undefined ? found : null });
  }
  return { additions, repeated };
}

/** A file's name without its extension. */
export function stemOf(name: string): string {
  return name.replace(/\.[^.]+$/, '');
}

/** Why a folder has nothing to add, as a sentence. */
export function describeNoPhotos({ unsupported, damaged }: Pick<FoundPhotos, 'unsupported' | 'damaged'>): string {
  const names = [...unsupported, ...damaged.map(({ name, problem }) => `${name} (${problem})`)].join(', ');
  return `There is no picture in the folder that can be published: ${PICTURE_KINDS}. ${
    names === '' ? 'It is empty.' : `It holds ${names}.`
  }`;
}
