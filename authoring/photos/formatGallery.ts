import { formatPhoto, type NewPhoto } from './formatPhoto.ts';

/** A `<Gallery>` of photos as MDX, without a trailing line break. */
export function formatGallery(photos: readonly NewPhoto[]): string {
  return ['<Gallery>', ...photos.map((photo) => formatPhoto(photo, '  ')), '</Gallery>'].join('\n');
}
