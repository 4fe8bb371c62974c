import { Figure, type FrameStyle } from '@/components/media/Figure.tsx';
import type { Gallery as GalleryModel, Photo } from '@/lib/content/model/article.ts';
import { justifyRows } from '@/lib/gallery/justifyRows.ts';
import { words } from '@/lib/words.ts';

/**
 * Sum of the aspect ratios in a row, on medium and on wide screens (breakpoints `sm` and `rail`).
 */
const ROW_RATIO_MIDDLING = 2.5;
const ROW_RATIO_WIDE = 3.5;

type GalleryProps = {
  gallery: GalleryModel;
  /** The set that the lightbox leads through: this gallery's photos, or more. */
  set: readonly Photo[];
  /** Whether it opens the page, so that its first photo loads eagerly. */
  eager: boolean;
};

/** An ordered set of figures: a dark band from edge to edge. */
export function Gallery({ gallery, set, eager }: GalleryProps) {
  const { layout, photos } = gallery;
  const frames = layoutFrames(gallery);
  return (
    <section
      className={`gallery gallery-${layout}`}
      aria-label={`${words.gallery}, ${words.photos(photos.length)}`}
      style={{ '--total': `"${photos.length}"` } as FrameStyle}
      // Only an element that can have the focus can be scrolled by keyboard.
      {...(layout === 'strip' ? { tabIndex: 0 } : {})}
    >
      {photos.map((photo, index) => (
        <Figure
          key={photo.id}
          photo={photo}
          set={set}
          eager={eager && index === 0}
          {...frames[index]}
          sizes={frames[index]?.sizes ?? '100vw'}
        />
      ))}
    </section>
  );
}

/** The layout of each photo, and its width for `sizes`: what the style sheet does, as numbers. */
function layoutFrames({ layout, photos }: GalleryModel): { style: FrameStyle; sizes: string }[] {
  const ratios = photos.map(({ width, height }) => width / height);
  switch (layout) {
    case 'grid': {
      const middling = justifyRows(ratios, ROW_RATIO_MIDDLING);
      const wide = justifyRows(ratios, ROW_RATIO_WIDE);
      return ratios.map((ratio, index) => {
        const m = middling[index] ?? ratio;
        const w = wide[index] ?? ratio;
        return {
          style: { '--r': round(ratio), '--m': round(m), '--w': round(w) },
          sizes: `(width>=68.75rem) ${share(ratio, w)}vw,(width>=40rem) ${share(ratio, m)}vw,100vw`,
        };
      });
    }
    case 'stack':
      return ratios.map((ratio) => ({
        style: { '--r': round(ratio) },
        sizes: `min(100vw,${Math.round(88 * ratio)}vh)`,
      }));
    case 'strip':
      return ratios.map((ratio) => ({
        style: { '--r': round(ratio) },
        sizes: `min(86vw,${Math.round(66 * ratio)}vh,${Math.round(46 * ratio)}rem)`,
      }));
    default:
      throw new Error(`Unknown gallery layout: ${String(layout satisfies never)}`);
  }
}

function round(ratio: number): number {
  return Math.round(ratio * 1000) / 1000;
}

function share(ratio: number, sum: number): number {
  return Math.ceil((100 * ratio) / sum);
}
