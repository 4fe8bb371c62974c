import type { CSSProperties } from 'react';
import type { Photo } from '@/lib/content/model/article.ts';
import { PHOTO_MIN_LONG_EDGE_PX } from '@/lib/images/pictureRecipe.ts';
import { wordsIn } from '@/lib/words/words.ts';
import { PhotoRights } from './PhotoRights.tsx';
import { Picture } from './Picture.tsx';

/** Custom properties that the style sheet uses to lay a photo out. */
export type FrameStyle = CSSProperties & Record<`--${string}`, string | number>;

/** A photo wider than that is cropped on phones. */
const PANORAMA_MIN_RATIO = 2.2;
/** The height that it has there: 9 / 16 of the screen's width. */
const PANORAMA_CROP_VW = 56.25;

type FigureProps = {
  photo: Photo;
  /** Of the article. */
  language: string;
  /** The set that the lightbox leads through, in order. */
  set: readonly Photo[];
  sizes: string;
  eager?: boolean;
  className?: string;
  style?: FrameStyle;
};

/**
 * A photo with caption and credit, at an address of its own. The address enlarges it without any
 * script (see `photoAddress.css`); its links then lead to its neighbours and back to the frame. The
 * lightbox uses the same links (`islands/lightbox.ts`).
 */
export function Figure({ photo, language, set, sizes, eager = false, className = '', style }: FigureProps) {
  const words = wordsIn(language);
  const position = set.indexOf(photo);
  const previous = set[position - 1];
  const next = set[position + 1];
  const ratio = Math.round((photo.width / photo.height) * 1000) / 1000;
  const isPanorama = ratio > PANORAMA_MIN_RATIO;
  const frameId = `at~${photo.id}`;
  return (
    <div
      id={frameId}
      className={`frame ${isPanorama ? 'panorama ' : ''}${className}`.trim()}
      style={{ '--r': ratio, ...ownSize(photo), ...style, '--tint': photo.tint } as FrameStyle}
    >
      <figure id={photo.id} className="figure">
        <a href={`#${photo.id}`} aria-label={words.enlarge(photo.alt || photo.caption)}>
          <Picture
            photo={photo}
            sizes={isPanorama ? `(width<40rem) ${Math.round(ratio * PANORAMA_CROP_VW)}vw,${sizes}` : sizes}
            eager={eager}
            isCropped={isPanorama}
          />
        </a>
        <nav>
          {previous && (
            <a href={`#${previous.id}`} rel="prev" aria-label={words.previousPhoto}>
              ‹
            </a>
          )}
          {next && (
            <a href={`#${next.id}`} rel="next" aria-label={words.nextPhoto}>
              ›
            </a>
          )}
          <a href={`#${frameId}`} aria-label={words.closePhoto}>
            ×
          </a>
        </nav>
        {/* Last, because HTML allows a caption only at the beginning or the end of a figure. */}
        <figcaption>
          <span>{photo.caption}</span>
          <span className="credit">
            <PhotoRights photo={photo} />
          </span>
        </figcaption>
      </figure>
    </div>
  );
}

/** A photo that is too small for its place in the layout is not enlarged. */
function ownSize({ width, height }: Photo): CSSProperties {
  return Math.max(width, height) < PHOTO_MIN_LONG_EDGE_PX ? { maxWidth: width, marginInline: 'auto' } : {};
}
