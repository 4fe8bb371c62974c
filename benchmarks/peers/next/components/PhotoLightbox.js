'use client';

import Lightbox from 'yet-another-react-lightbox';
import Captions from 'yet-another-react-lightbox/plugins/captions';
import Counter from 'yet-another-react-lightbox/plugins/counter';
import Zoom from 'yet-another-react-lightbox/plugins/zoom';
import 'yet-another-react-lightbox/styles.css';
import 'yet-another-react-lightbox/plugins/captions.css';
import 'yet-another-react-lightbox/plugins/counter.css';

/** Widths that `next/image` serves. */
const WIDTHS_PX = [640, 750, 828, 1080, 1200, 1920, 2048, 3840];

const addressOf = (src, width) => `/_next/image?url=${encodeURIComponent(src)}&w=${width}&q=75`;

export function PhotoLightbox({ photos, index, onClose }) {
  const slides = photos.map(({ src, alt, caption, credit, width, height }) => ({
    src: addressOf(src, 3840),
    alt,
    width,
    height,
    description: `${caption} ${credit}`,
    srcSet: WIDTHS_PX.filter((one) => one <= width).map((one) => ({
      src: addressOf(src, one),
      width: one,
      height: Math.round((height / width) * one),
    })),
  }));
  return <Lightbox open index={index} close={onClose} slides={slides} plugins={[Captions, Counter, Zoom]} />;
}
