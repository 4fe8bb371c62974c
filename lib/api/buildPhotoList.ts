import { z } from 'zod';
import { ALL_PHOTOS_PATH, absoluteUrl, apiArticlePath, apiListPath } from '../addresses.ts';
import type { Article, Photo } from '../content/model/article.ts';
import { listPagePhotos } from '../gallery/listPagePhotos.ts';
import type { PageOf, PageSizes } from '../paginate.ts';
import { buildApiPhoto } from './buildApiPhoto.ts';
import { listedPhotoSchema, type PhotoList, photoListSchema } from './schemas.ts';

/**
 * How many articles the list of photos shows the photos of. Few: their files have to be read, and an
 * article may have fifty photos.
 */
export const PHOTO_PAGE_SIZES: PageSizes = { newest: 5, page: 5 };

/** Builds one part of the list of all photos. */
export function buildPhotoList({ items, number, newer, older }: PageOf<Article>): PhotoList {
  const frame = frameSchema.parse({
    page: number,
    previous: newer === null ? null : absoluteUrl(apiListPath(ALL_PHOTOS_PATH, newer === 'newest' ? null : newer)),
    next: older === null ? null : absoluteUrl(apiListPath(ALL_PHOTOS_PATH, older)),
  } satisfies Omit<PhotoList, 'photos'>);
  return { ...frame, photos: items.flatMap(listPhotos) };
}

const frameSchema = photoListSchema.omit({ photos: true });

/** The photos of an article, parsed. */
function listPhotos(article: Article): PhotoList['photos'] {
  const known = listed.get(article);
  if (known) return known;
  const photos = z.array(listedPhotoSchema).parse(describePhotos(article));
  listed.set(article, photos);
  return photos;
}

/** A cache: the photos of one more article are in a list with those of the last ones. */
const listed = new WeakMap<Article, PhotoList['photos']>();

/** The photos of an article's page, and one that only its cards show. */
function describePhotos(article: Article): PhotoList['photos'] {
  const { slug, headline, published, path, mainMedia, showsMainMedia, leadPhoto } = article;
  const shown = { slug, headline, published, url: absoluteUrl(path), apiUrl: absoluteUrl(apiArticlePath(article)) };
  const onPage = listPagePhotos(article);
  const recordOf = (photo: Photo, isOnPage: boolean) => {
    const usedIn: PhotoList['photos'][number]['usedIn'] = isOnPage ? [photo === leadPhoto ? 'lead' : 'body'] : [];
    // A photo of the page that cards show as well is another object with the same id.
    if (mainMedia?.id === photo.id) usedIn.unshift('card');
    return { ...buildApiPhoto(article, photo, isOnPage), article: shown, usedIn };
  };
  return [
    ...onPage.map((photo) => recordOf(photo, true)),
    ...(mainMedia && !showsMainMedia ? [recordOf(mainMedia, false)] : []),
  ];
}
