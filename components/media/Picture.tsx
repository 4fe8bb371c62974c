import type { Photo } from '@/lib/content/model/article.ts';
import { jpegOf } from '@/lib/images/jpegOf.ts';
import { mediaPath } from '@/lib/images/mediaPath.ts';
import { isQuickForm } from '@/lib/images/pictureRecipe.ts';

type PictureProps = {
  photo: Photo;
  sizes: string;
  eager?: boolean;
  /** Whether `sizes` may be wider than its place, because it is cropped. */
  isCropped?: boolean;
};

/**
 * A photo in all its AVIF renditions, or in JPEG until those are encoded. The parent sets the width.
 * The few browsers without AVIF get one JPEG of medium width: listing all of them would add 4 % to a
 * story's page.
 */
export function Picture({ photo, sizes, eager = false, isCropped = false }: PictureProps) {
  const format = isQuickForm(photo) ? 'jpeg' : 'avif';
  const listed = photo.renditions.filter((rendition) => rendition.format === format);
  // Where browsers support `auto`, they use the laid-out width of a lazy image instead of the
  // estimate. That of a cropped one is too small.
  const isAuto = !eager && !isCropped;
  const allSizes = isAuto ? `auto,${sizes}` : sizes;
  const srcSet = listed.map(({ name, width }) => `${mediaPath(name)} ${width}w`).join(',');
  const jpeg = jpegOf(photo);
  // `auto` counts in <source> only if <img> has it too, and HTML wants a `srcset` beside it.
  const auto = isAuto ? { srcSet: `${mediaPath(jpeg.name)} ${jpeg.width}w`, sizes: 'auto' } : {};
  return (
    <picture>
      <source type={`image/${format}`} srcSet={srcSet} sizes={allSizes} />
      <img
        src={mediaPath(jpeg.name)}
        width={photo.width}
        height={photo.height}
        alt={photo.alt}
        {...(photo.focus ? { style: { objectPosition: photo.focus } } : {})}
        {...(eager ? { fetchPriority: 'high' } : { loading: 'lazy', decoding: 'async', ...auto })}
      />
    </picture>
  );
}
