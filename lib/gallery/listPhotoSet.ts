import type { Article, Gallery, Photo } from '../content/model/article.ts';

/**
 * The photos that a reader goes through when one of them is enlarged: all of the article's, in reading order, but for the
 * galleries that the editor set apart with `group`. Galleries of the same group are one set.
 *
 * @param gallery the gallery that the photo is in; null for one that stands alone
 */
export function listPhotoSet(article: Article, gallery: Gallery | null): readonly Photo[] {
  const group = gallery?.group;
  const groupOf = (photo: Photo) => article.galleries.find(({ photos }) => photos.includes(photo))?.group;
  return article.photos.filter((photo) => groupOf(photo) === group);
}
