import { PICTURE_KINDS } from '../../lib/content/reading/pictureFiles.ts';
import type { NewPhoto } from './formatPhoto.ts';
import type { FoundPhoto, FoundPhotos } from './gatherPhotos.ts';
import { freeId, namePhoto } from './namePhoto.ts';

/** What an article has already. */
export type PhotosThere = {
  /** Pictures that are in the article, and those that lie beside it unused: names by the hash of their bytes. */
  shown: Map<string, string>;
  beside: ReadonlyMap<string, string>;
  /** Anchors of its page, and names of its files without their endings, all in lower case. */
  ids: Set<string>;
  files: Set<string>;
};

/** A photo that an article gets, and the file to copy for it: none when it lies there already. */
export type PhotoAddition = { photo: NewPhoto; copyOf: FoundPhoto | null };

/** What became of a folder of pictures. */
export type AddedPhotos = {
  added: readonly PhotoAddition[];
  /** Pictures that are in the article already, byte for byte: the name there. */
  repeated: readonly { name: string; shownAs: string }[];
  /** What the gallery around them credits where a photo has no credit of its own. */
  galleryCredit?: unknown;
} & Pick<FoundPhotos, 'unsupported' | 'damaged'>;

/** Decides which pictures an article gets, under which names, with what their files say of them. */
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
    // Copyright and licence go on being read from the file.
    const { alt, caption, credit, creator } = picture.metadata;
    const photo = { src, alt, caption, credit, creator, ...(id === stem ? {} : { id }) };
    additions.push({ photo, copyOf: there === undefined ? found : null });
  }
  return { additions, repeated };
}

/** A file's name without its ending. */
export function stemOf(name: string): string {
  return name.replace(/\.[^.]+$/, '');
}

/** Why a folder gives an article nothing, as a sentence. */
export function describeNoPhotos({ unsupported, damaged }: Pick<FoundPhotos, 'unsupported' | 'damaged'>): string {
  const names = [...unsupported, ...damaged.map(({ name, problem }) => `${name} (${problem})`)].join(', ');
  return `There is no picture in the folder that can be published: ${PICTURE_KINDS}. ${
    names === '' ? 'It is empty.' : `It holds ${names}.`
  }`;
}
