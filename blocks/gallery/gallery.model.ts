import { z } from 'zod';
import type { BlockModel } from '../../lib/content/model/blockModel.ts';
import { GALLERY_LAYOUTS, text } from '../../lib/content/model/model.ts';

/** `<Gallery>`: photos that belong together. */
export const galleryModel = {
  label: 'Gallery',
  help: 'Photos that belong together. Drop files on it.',
  attributes: z.strictObject({
    layout: z
      .enum(GALLERY_LAYOUTS)
      .default('grid')
      .meta({ label: 'Layout', help: 'Rows of pictures, one below the other, or a strip to move along.' }),
    credit: text.optional().meta({ label: 'Credit', help: 'Of each of its photos that has none of its own.' }),
    group: text.optional().meta({
      label: 'Group',
      help: 'When a photo is enlarged, readers leaf through the galleries that have the same word here.',
    }),
  }),
  content: {
    markdown: [],
    blocks: ['Photo'],
    refuseEmpty: {
      rule: 'gallery-empty',
      message: 'the gallery holds no photo',
      hint: 'Put at least one <Photo> between <Gallery> and </Gallery>.',
    },
  },
  refuseChild: () => ({
    rule: 'gallery-content',
    message: 'a gallery holds only photos',
    hint: 'Move this before <Gallery> or after </Gallery>.',
  }),
  compile: (_attributes, index) => ({ index: String(index) }),
} satisfies BlockModel;
