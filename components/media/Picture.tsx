import type { Photo } from '@/lib/content/article.ts';
import { jpegOf } from '@/lib/images/jpegOf.ts';
import { mediaPath } from '@/lib/images/mediaPath.ts';

/** A photo's pixels, in every size and format that it was encoded in. The parent gives it a width. */
export function Picture({ photo, sizes, eager = false }: { photo: Photo; sizes: string; eager?: boolean }) {
  const avif = photo.renditions.filter(({ format }) => format === 'avif');
  const jpeg = photo.renditions.filter(({ format }) => format === 'jpeg');
  // A lazy picture's own size is known when it is fetched: browsers that can, go by that and not by the estimate.
  const allSizes = eager ? sizes : `auto,${sizes}`;
  const srcSet = (renditions: typeof avif) =>
    renditions.map(({ name, width }) => `${mediaPath(name)} ${width}w`).join(',');
  return (
    <picture>
      {avif.length > 0 && <source type="image/avif" srcSet={srcSet(avif)} sizes={allSizes} />}
      <img
        src={mediaPath(jpegOf(photo).name)}
        srcSet={srcSet(jpeg)}
        sizes={allSizes}
        width={photo.width}
        height={photo.height}
        alt={photo.alt}
        {...(eager ? { fetchPriority: 'high' } : { loading: 'lazy', decoding: 'async' })}
      />
    </picture>
  );
}
