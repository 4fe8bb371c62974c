import { z } from 'zod';
import type { BlockPortable } from '../../lib/api/blockPortable.ts';
import { GALLERY_LAYOUTS } from '../../lib/content/model/model.ts';
import { attributesOf } from '../../lib/content/reading/attributesOf.ts';
import { galleryModel } from './gallery.model.ts';

export const galleryPortable: BlockPortable = {
  fields: (content) => ({
    layout: z.enum(GALLERY_LAYOUTS),
    group: z.string().optional().describe('Galleries of one group are leafed through together'),
    photos: z.array(content).min(1),
  }),
  build: ({ node, content }) => {
    const { layout = 'grid', group } = attributesOf(galleryModel, node);
    return { layout, group, photos: content };
  },
};
