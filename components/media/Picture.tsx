import type { Photo } from '@/lib/content/model/article.ts';
import { jpegOf } from '@/lib/images/jpegOf.ts';
import { mediaPath } from '@/lib/images/mediaPath.ts';

/**
 * A photo's pixels, in every size that it was encoded in. The parent gives it a width. The few browsers without AVIF
 * get the JPEG of middling width: the addresses of the other JPEGs would be 4 % of a story's page.
 */
export function Picture({ photo, sizes, eager = false }: { photo: Photo; sizes: string; eager?: boolean }) {
  const avif = photo.renditions.filter(({ format }) => format === 'avif');
  // A lazy picture's own size is known when it is fetched: browsers that can, go by that and not by the estimate.
  const allSizes = eager ? sizes : `auto,${sizes}`;
  const srcSet = avif.map(({ name, width }) => `${mediaPath(name)} ${width}w`).join(',');
  return (
    <picture>
      {avif.length > 0 && <source type="image/avif" srcSet={srcSet} sizes={allSizes} />}
      <img
        src={mediaPath(jpegOf(photo).name)}
        width={photo.width}
        height={photo.height}
        alt={photo.alt}
        {...(eager ? { fetchPriority: 'high' } : { loading: 'lazy', decoding: 'async', sizes: 'auto' })}
      />
    </picture>
  );
}
