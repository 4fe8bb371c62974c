import type { Rendition } from '../content/model/picture.ts';

/** Width that is enough wherever a photo is shown without a choice of sizes: feeds, Markdown, browsers without `srcset`. */
export const STANDARD_JPEG_WIDTH_PX = 1200;

/**
 * The JPEG of a photo for a place that takes one address: the smallest that is wide enough, or the largest there is.
 *
 * @throws when the photo has none, which the content store does not allow
 */
export function jpegOf(
  { renditions }: { renditions: readonly Rendition[] },
  minWidth: number = STANDARD_JPEG_WIDTH_PX,
): Rendition {
  const jpegs = renditions.filter(({ format }) => format === 'jpeg');
  const jpeg = jpegs.find(({ width }) => width >= minWidth) ?? jpegs.at(-1);
  if (!jpeg) throw new Error('A photo has no JPEG rendition.');
  return jpeg;
}
