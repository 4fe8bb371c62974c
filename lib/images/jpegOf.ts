import type { Rendition } from '../content/model/picture.ts';

/** Wide enough wherever a photo has one size only: feeds, Markdown, browsers without `srcset`. */
const STANDARD_JPEG_WIDTH_PX = 1200;

/**
 * The JPEG to use where only one address fits: the smallest that is wide enough, or else the
 * largest.
 *
 * @throws if the photo has no JPEG, which the content store does not allow
 */
export function jpegOf<One extends Pick<Rendition, 'format' | 'width'>>(
  { renditions }: { renditions: readonly One[] },
  minWidth: number = STANDARD_JPEG_WIDTH_PX,
): One {
  const jpegs = renditions.filter(({ format }) => format === 'jpeg');
  const jpeg = jpegs.find(({ width }) => width >= minWidth) ?? jpegs.at(-1);
  if (!jpeg) throw new Error('A photo has no JPEG rendition.');
  return jpeg;
}
