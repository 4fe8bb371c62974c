import { z } from 'zod';
import type { CompiledDocument } from '../../lib/content/compile/compiledDocument.ts';
import { articleSchema } from '../../lib/content/model/model.ts';
import { resolveRights } from '../../lib/content/model/rights.ts';
import { bodySchema } from '../../lib/content/reading/describeBody.ts';
import type { StoredPhoto } from '../../lib/content/store/parseArticle.ts';
import type { ReadPicture } from '../../lib/images/readPicture.ts';

/** Stands in for the picture pipeline: every picture is valid, with complete metadata. */

const METADATA = { alt: 'What is to be seen.', caption: 'What it means.', credit: 'Jo Lens' };

export const readProvingPicture: ReadPicture = async (path) => ({
  format: /\.png$/i.test(path) ? 'png' : /\.webp$/i.test(path) ? 'webp' : /\.tiff?$/i.test(path) ? 'tiff' : 'jpeg',
  width: 2400,
  height: 1600,
  metadata: METADATA,
  hash: '0123456789abcdef',
});

const describedSchema = z.object({ description: bodySchema });

/** A compiled article in the form in which the store keeps it. */
export function toStoredArticle(document: CompiledDocument): unknown {
  const { photos, galleries } = describedSchema.parse(document).description;
  const { mainMedia } = articleSchema.strip().parse(document);
  return {
    key: 'key',
    document,
    photos: Object.fromEntries(
      photos.map((photo) => [photo.id, toStoredPhoto(photo.id, photo, galleries[photo.gallery ?? -1]?.credit)]),
    ),
    mainMedia: mainMedia ? toStoredPhoto('main-media', mainMedia, undefined) : null,
    crops: [],
  };
}

function toStoredPhoto(id: string, attributes: Readonly<Record<string, unknown>>, credit: unknown): StoredPhoto {
  const { alt = '', caption = '', credit: by = '', ...rights } = resolveRights(attributes, credit, METADATA);
  const [width, height] = [1200, 800];
  return {
    rights: { alt, caption, credit: by, ...rights },
    width,
    height,
    tint: '#000000,#000000,#000000',
    renditions: [{ format: 'jpeg', width, height, name: `${id}-1.jpg` }],
  };
}
