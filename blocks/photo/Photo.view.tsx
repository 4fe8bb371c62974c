import type { BodyContext } from '@/components/article/blockView.ts';
import { Figure } from '@/components/media/Figure.tsx';
import { findPhoto } from '@/lib/gallery/findPhoto.ts';
import { listPhotoSet } from '@/lib/gallery/listPhotoSet.ts';

/** The width of a photo by role, as laid out in `globals.css`. */
const SIZES_BY_ROLE = {
  inline: '(width>=44rem) 40.5rem,100vw',
  wide: '(width>=76rem) 71.5rem,100vw',
  full: '100vw',
} as const;

/** A photo outside a gallery. The gallery renders its own photos. */
export function PhotoView({ id }: { id: string }, { article, opensPage }: BodyContext) {
  const photo = findPhoto(article, id);
  return (
    <Figure
      language={article.language}
      photo={photo}
      set={listPhotoSet(article, null)}
      sizes={SIZES_BY_ROLE[photo.role]}
      eager={opensPage && photo === article.photos[0]}
      className={`frame-${photo.role}`}
      style={{ '--r': Math.round((photo.width / photo.height) * 1000) / 1000 }}
    />
  );
}
