import { readFile } from 'node:fs/promises';
import type { PictureOrder } from '../model/picture.ts';
import { leadPictureOf, orderArticlePictures } from './orderPictures.ts';
import { storedArticleSchema } from './parseArticle.ts';
import { articleFile } from './storeIndex.ts';
import type { StoreOptions } from './storeOptions.ts';

/**
 * The pictures of a stored article, from their present files.
 *
 * @returns the one that represents the article first, then the others in reading order
 */
export async function listPictureOrders(
  slug: string,
  { storeDir, contentDir, readPicture }: Pick<StoreOptions, 'storeDir' | 'contentDir' | 'readPicture'>,
): Promise<PictureOrder[]> {
  const { document } = storedArticleSchema.parse(JSON.parse(await readFile(articleFile(storeDir, slug), 'utf8')));
  const pictures = await orderArticlePictures(document, contentDir, readPicture);
  const lead = leadPictureOf(pictures);
  const photos = pictures.photos.map(({ order }) => order);
  return lead ? [lead, ...photos.filter((order) => order !== lead)] : photos;
}
