import type { BodyOwner, Gallery, Photo } from '../content/model/article.ts';

/**
 * The photos that the lightbox leads through: all of the article's, in reading order, except
 * galleries with another `group`. Galleries of the same group are one set.
 *
 * @param gallery the gallery of the enlarged photo; null if it stands alone
 */
export function listPhotoSet(
  article: Pick<BodyOwner, 'photos' | 'galleries'>,
  gallery: Gallery | null,
): readonly Photo[] {
  const group = gallery?.group;
  const groupOf = (photo: Photo) => article.galleries.find(({ photos }) => photos.includes(photo))?.group;
  return article.photos.filter((photo) => groupOf(photo) === group);
}
