import { z } from 'zod';
import type { BlockPortable } from '../../lib/api/blockPortable.ts';
import { buildApiPhoto } from '../../lib/api/buildApiPhoto.ts';
import { apiPhotoSchema } from '../../lib/api/photoSchema.ts';
import { PHOTO_ROLES } from '../../lib/content/model/model.ts';
import { photoIdOf } from '../../lib/content/model/photoIdOf.ts';
import { attributesOf } from '../../lib/content/reading/attributesOf.ts';
import { findPhoto } from '../../lib/gallery/findPhoto.ts';
import { photoModel } from './photo.model.ts';

/** Its whole record, as in the `photos` of the article. */
export const photoPortable: BlockPortable = {
  fields: () => ({ ...apiPhotoSchema.shape, role: z.enum(PHOTO_ROLES).describe('How much room it takes') }),
  build: ({ node, article }) => {
    const photo = findPhoto(article, photoIdOf(attributesOf(photoModel, node)));
    return { ...buildApiPhoto(article, photo, true), role: photo.role };
  },
};
