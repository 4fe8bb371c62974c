import type { encodePictures } from '../../images/encode/encodePictures.ts';
import type { ReadPicture } from '../../images/readPicture.ts';
import { hashOf } from '../../util/hashOf.ts';
import type { CompileArticles } from '../compile/compileEach.ts';
import { PLACEHOLDER } from '../model/model.ts';
import type { PictureMetadata, PictureOrder } from '../model/picture.ts';
import { expandsTooFar, outputMax } from '../reading/limits.ts';
import { withoutSource } from './makeArticles.ts';
import { orderArticlePictures } from './orderPictures.ts';
import { type StoredArticle, toStoredPhoto } from './parseArticle.ts';

export type UnsavedOptions = {
  contentDir: string;
  readPicture: ReadPicture;
  /** Where a picture is on the disk: one that is not saved yet is elsewhere. */
  locate: (path: string) => string;
  compile: CompileArticles;
  namePictures: typeof encodePictures;
};

/**
 * Makes an unsaved article as the store would hold it, for its preview. Photos may lack their words,
 * and no picture is encoded yet.
 *
 * @throws if the text cannot be compiled, or a picture not read
 */
export async function makeUnsaved(slug: string, text: string, options: UnsavedOptions): Promise<StoredArticle> {
  const { contentDir, compile, namePictures, locate } = options;
  const document = (await compile(contentDir, new Map([[slug, Buffer.from(text)]]))).get(slug);
  if (!document || document instanceof Error) throw document ?? new Error(`${slug} was not compiled`);
  const readPicture: ReadPicture = (path) => options.readPicture(locate(path));
  const { photos, mainMedia } = await orderArticlePictures(document, contentDir, readPicture);
  // Words are part of a rendition's name: without them it stays the same while they are written.
  const nameable = new Map(
    [...photos.map(({ order }) => order), ...(mainMedia ? [mainMedia] : [])].map(
      (order): [PictureOrder, PictureOrder] => [order, { ...order, path: locate(order.path), rights: {} }],
    ),
  );
  const pictures = await namePictures([...nameable.values()], { cacheDir: '', mode: 'quick' });
  const toPhoto = (order: PictureOrder) => {
    const picture = pictures.get(nameable.get(order) ?? order);
    if (!picture) throw new Error(`${order.path} has no renditions`);
    return toStoredPhoto(picture, withWords(order.rights));
  };
  const stored: StoredArticle = {
    key: hashOf(text),
    document: withoutSource(document),
    photos: Object.fromEntries(photos.map(({ id, order }) => [id, toPhoto(order)])),
    mainMedia: mainMedia && toPhoto(mainMedia),
    crops: [],
  };
  const size = JSON.stringify(stored).length;
  if (size > outputMax(text.length)) throw new RangeError(expandsTooFar(text.length, size).message);
  return stored;
}

function withWords(rights: PictureMetadata): PictureMetadata {
  return { ...rights, caption: rights.caption || PLACEHOLDER, credit: rights.credit || PLACEHOLDER };
}
