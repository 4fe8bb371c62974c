import { absoluteUrl, photoPath } from '../addresses.ts';
import type { BodyOwner, Photo } from '../content/model/article.ts';
import { mediaPath } from '../images/mediaPath.ts';
import type { ApiPhoto } from './photoSchema.ts';

/** A photo that appears only on fronts has no address on the article's page. */
export function buildApiPhoto(article: Pick<BodyOwner, 'path'>, photo: Photo, isOnPage: boolean): ApiPhoto {
  const { id, alt, caption, credit, creator, copyright, licence, licensor, digitalSourceType, width, height, focus } =
    photo;
  return {
    id,
    url: absoluteUrl(isOnPage ? photoPath(article, photo) : article.path),
    alt,
    caption,
    credit,
    creator,
    copyright,
    licence,
    licensor,
    digitalSourceType,
    focus,
    width,
    height,
    renditions: photo.renditions.map(({ format, width, height, name }) => ({
      format,
      width,
      height,
      url: absoluteUrl(mediaPath(name)),
    })),
  };
}
