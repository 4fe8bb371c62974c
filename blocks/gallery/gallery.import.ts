import { toGallery } from '../../import/html/blockHandlers.ts';
import type { BlockImport } from '../../import/html/blockImport.ts';

/** A figure with several pictures becomes one, too: `toFigure` in `mediaHandlers.ts`. */
export const galleryImport: BlockImport = {
  classHandlers: [
    {
      tagName: /^(?:figure|div|ul)$/,
      className:
        /^(?:wp-block-gallery|blocks-gallery-grid|gallery|kg-gallery-card|wp-block-jetpack-(?:tiled-gallery|slideshow)|tiled-gallery)$/,
      convert: toGallery,
    },
  ],
};
