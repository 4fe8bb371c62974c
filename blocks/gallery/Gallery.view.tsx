import type { BodyContext } from '@/components/article/blockView.ts';
import { Figure, type FrameStyle } from '@/components/media/Figure.tsx';
import { Strip } from '@/components/media/Strip.tsx';
import type { Gallery } from '@/lib/content/model/article.ts';
import { justifyRows } from '@/lib/gallery/justifyRows.ts';
import { listPhotoSet } from '@/lib/gallery/listPhotoSet.ts';
import { wordsIn } from '@/lib/words/words.ts';

/**
 * Sum of the aspect ratios in a row, on medium and on wide screens (breakpoints `sm` and `rail`).
 */
const ROW_RATIO_MIDDLING = 2.5;
const ROW_RATIO_WIDE = 3.5;

/**
 * An ordered set of figures: a dark band from edge to edge. Its photos are those of the article's
 * gallery.
 */
export function GalleryView({ index }: { index: string }, { article, opensPage }: BodyContext) {
  const gallery = article.galleries[Number(index)];
  if (!gallery) throw new Error(`${article.slug} has no gallery ${index}`);
  const { layout, photos } = gallery;
  const words = wordsIn(article.language);
  const set = listPhotoSet(article, gallery);
  const isFirst = opensPage && photos[0] === article.photos[0];
  const frames = layoutFrames(gallery);
  const section = (
    <section
      className={`gallery gallery-${layout}`}
      aria-label={`${words.gallery}, ${words.photos(photos.length)}`}
      style={{ '--total': `"${photos.length}"` } as FrameStyle}
      // Only an element that can have the focus can be scrolled by keyboard.
      {...(layout === 'strip' ? { tabIndex: 0 } : {})}
    >
      {photos.map((photo, position) => (
        <Figure
          key={photo.id}
          photo={photo}
          language={article.language}
          set={set}
          eager={isFirst && position === 0}
          {...frames[position]}
          sizes={frames[position]?.sizes ?? '100vw'}
        />
      ))}
    </section>
  );
  return layout === 'strip' ? <Strip language={article.language}>{section}</Strip> : section;
}

/** Small photos too fill the rows that they share: a gap would look like a missing photo. */
const FILLS_ROW = { maxWidth: undefined, marginInline: undefined };

/** The layout of each photo, and its width for `sizes`, matching the style sheet. */
function layoutFrames({ layout, photos }: Gallery): { style: FrameStyle; sizes: string }[] {
  const ratios = photos.map(({ width, height }) => width / height);
  switch (layout) {
    case 'grid': {
      const middling = justifyRows(ratios, ROW_RATIO_MIDDLING);
      const wide = justifyRows(ratios, ROW_RATIO_WIDE);
      return ratios.map((ratio, index) => {
        const m = middling[index] ?? ratio;
        const w = wide[index] ?? ratio;
        return {
          style: { '--r': round(ratio), '--m': round(m), '--w': round(w), ...(w > ratio ? FILLS_ROW : {}) },
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
