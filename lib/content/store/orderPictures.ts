import { join } from 'node:path';
import { z } from 'zod';
import type { PictureFile, ReadPicture } from '../../images/readPicture.ts';
import { findOnDisk } from '../../util/findOnDisk.ts';
import type { CompiledDocument } from '../compile/compiledDocument.ts';
import { contributorSchema, mainMediaSchema } from '../model/model.ts';
import { photoIdOf } from '../model/photoIdOf.ts';
import type { PictureMetadata, PictureOrder } from '../model/picture.ts';
import { resolveRights } from '../model/rights.ts';
import { parseFocus } from '../model/values/focus.ts';
import { bodySchema } from '../reading/describeBody.ts';

/** What an encoder is asked to make for an article. */
export type ArticlePictures = {
  photos: { id: string; order: PictureOrder }[];
  mainMedia: PictureOrder | null;
};

const mediaSchema = z.object({ description: bodySchema, mainMedia: mainMediaSchema.optional() });
const portraitSchema = contributorSchema.pick({ name: true, picture: true }).extend({ slug: z.string() }).strip();

/**
 * Reads the pictures of a compiled article, and resolves the rights of each.
 *
 * @returns the orders, and the hash of each picture that was read, by its `src` in NFC
 */
export async function orderArticlePictures(
  document: CompiledDocument,
  contentDir: string,
  readPicture: ReadPicture,
): Promise<ArticlePictures & { hashes: Map<string, string> }> {
  const { description, mainMedia } = mediaSchema.parse(document);
  const hashes = new Map<string, string>();
  const orderOne = async (
    attributes: Readonly<Record<string, unknown>>,
    galleryCredit: string | undefined,
    src: string,
  ): Promise<PictureOrder> => {
    const path = await findOnDisk(join(contentDir, 'articles', document.slug, src));
    const picture = await readPicture(path);
    hashes.set(src.normalize('NFC'), picture.hash);
    const rights = resolveRights(attributes, galleryCredit, picture.metadata);
    const order = orderPicture(path, src, picture, rights);
    const focus = typeof attributes.focus === 'string' ? parseFocus(attributes.focus) : null;
    return focus ? { ...order, focus } : order;
  };
  const photos = await Promise.all(
    description.photos.map(async ({ id, gallery, ...attributes }) => {
      const galleryCredit = gallery === null ? undefined : description.galleries[gallery]?.credit;
      return { id, order: await orderOne(attributes, galleryCredit, attributes.src) };
    }),
  );
  return { photos, mainMedia: mainMedia ? await orderOne(mainMedia, undefined, mainMedia.src) : null, hashes };
}

function orderPicture(
  path: string,
  src: string,
  { hash, width, height, colour }: PictureFile,
  rights: PictureMetadata,
): PictureOrder {
  return { path, hash, width, height, stem: photoIdOf({ src }), ...(colour === undefined ? {} : { colour }), rights };
}

/** The picture that represents an article elsewhere: its main media, or else its first photo. */
export function leadPictureOf({ mainMedia, photos }: ArticlePictures): PictureOrder | null {
  return mainMedia ?? photos[0]?.order ?? null;
}

/**
 * The portraits of contributors, by slug. A portrait always stands beside the name, so its
 * alternative text is empty.
 */
export async function orderPortraits(
  contributors: readonly CompiledDocument[],
  contentDir: string,
  readPicture: ReadPicture,
): Promise<Map<string, PictureOrder>> {
  const orders = new Map<string, PictureOrder>();
  for (const contributor of contributors) {
    const { slug, name, picture } = portraitSchema.parse(contributor);
    if (picture === undefined) continue;
    const path = await findOnDisk(join(contentDir, 'contributors', picture));
    const read = await readPicture(path);
    const rights = { credit: name, ...read.metadata, alt: '', caption: name };
    orders.set(slug, orderPicture(path, picture, read, rights));
  }
  return orders;
}
