import { ALL_PHOTOS_PATH, absoluteUrl, apiArticlePath, apiListPath } from '../addresses.ts';
import type { Article, Photo } from '../content/model/article.ts';
import { listPagePhotos } from '../gallery/listPagePhotos.ts';
import type { PageOf, PageSizes } from '../paginate.ts';
import { buildApiPhoto } from './buildApiPhoto.ts';
import { type PhotoList, photoListSchema } from './schemas.ts';

/**
 * How many articles the list of photos shows the photos of. Few: their files have to be read, and an
 * article may have fifty photos.
 */
export const PHOTO_PAGE_SIZES: PageSizes = { newest: 5, page: 5 };

/** Builds one part of the list of all photos. */
export function buildPhotoList({ items, number, newer, older }: PageOf<Article>): PhotoList {
  return photoListSchema.parse({
    page: number,
    previous: newer === null ? null : absoluteUrl(apiListPath(ALL_PHOTOS_PATH, newer === 'newest' ? null : newer)),
    next: older === null ? null : absoluteUrl(apiListPath(ALL_PHOTOS_PATH, older)),
    photos: items.flatMap(listPhotos),
  } satisfies PhotoList);
}

/** The photos of an article: those of its page, and one that only its cards show. */
function listPhotos(article: Article): PhotoList['photos'] {
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
