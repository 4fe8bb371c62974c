import { layoutGallery } from '@/lib/layoutGallery';
import { sizeOf } from '@/lib/sizeOf';
import { GalleryView } from './GalleryView';

/** Captioned and credited photos in rows. */
export async function Gallery({ photos }) {
  const sized = await Promise.all(
    photos.map(async ({ src, id, alt, caption, credit }) => {
      const { width, height } = await sizeOf(src);
      return { src, id, alt, caption, credit, width, height };
    }),
  );
  const frames = layoutGallery(sized.map(({ width, height }) => width / height));
  return <GalleryView photos={sized.map((photo, index) => ({ ...photo, ...frames[index] }))} />;
}
