import { hashOf } from '../../util/hashOf.ts';

/** All that an article is made of: hashes of its text and of the pictures it uses. */
export type ArticleInputs = {
  text: string;
  pictures: string;
  /** Slugs in its links that lead to incomplete articles. These links are left out. */
  unlinked?: readonly string[];
};

/**
 * @param text the article's file
 * @param pictures the hash of each picture that it uses, by its `src`; empty where the picture
 *   cannot be read
 */
export function hashArticleInputs(text: Uint8Array, pictures: ReadonlyMap<string, string>): ArticleInputs {
  return { text: hashText(text), pictures: hashPictures(pictures) };
}

export function hashText(text: Uint8Array): string {
  return hashOf(text);
}

export function hashPictures(pictures: ReadonlyMap<string, string>): string {
  return hashOf(...[...pictures].sort(([a], [b]) => (a < b ? -1 : 1)).flat());
}
