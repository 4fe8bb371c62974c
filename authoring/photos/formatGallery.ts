import { formatPhoto, type NewPhoto } from './formatPhoto.ts';

/** A `<Gallery>` of photos as editors write it, without a line break at its end. */
export function formatGallery(photos: readonly NewPhoto[]): string {
  return ['<Gallery>', ...photos.map((photo) => formatPhoto(photo, '  ')), '</Gallery>'].join('\n');
}
