import type { AvifOptions, JpegOptions } from 'sharp';
import type { Rendition } from '../content/model/picture.ts';

/**
 * Widths that photos are served at. Browsers choose among them, from a card on a phone to a large
 * screen. 750 suits phone screens of 720 or 750 pixels; 1088 suits the many of about 1080.
 */
export const PHOTO_WIDTHS_PX = [480, 750, 1088, 1200, 1600, 2400] as const;
/** Smaller photos are not sharp on a phone. Those of an archive are shown at their own size. */
export const PHOTO_MIN_LONG_EDGE_PX = 600;
/** Renditions up to this width are mostly seen on phones, or at small sizes. */
const PHONE_WIDTH_MAX_PX = 1088;
/**
 * Widths of the quick form. A camera's photo is decoded at half or a quarter of its size for 1200,
 * which takes half the time of 1600.
 */
const QUICK_WIDTHS_PX = [480, 1200] as const;

/** `full` is the whole set of renditions; `quick` is what readers get until it is ready. */
export type PictureForm = 'full' | 'quick';
/** `staged` takes the full form of pictures that have one, and the quick form of all others. */
export type PictureMode = PictureForm | 'staged';

/** An encoder and its options for sharp, by the width of the rendition. */
export type PictureEncoder =
  | { format: 'avif'; options: (width: number) => AvifOptions }
  | { format: 'jpeg'; options: (width: number) => JpegOptions };

export type PictureRecipe = {
  /**
   * Part of every rendition's name. Change it with anything that changes bytes, including sharp's
   * version.
   */
  version: string;
  widths: readonly number[];
  encoders: readonly PictureEncoder[];
};

/**
 * How photos are encoded (decision 0019). AVIF quality 60, WebP quality 75 and mozjpeg quality 80
 * look alike (SSIMULACRA, Butteraugli). Effort 4 takes five to seven times as long as effort 2 and
 * saves 5 % of the bytes at equal quality. AVIF keeps full colour resolution: 2 dB less error in
 * colour for 1–2 % more bytes; in JPEG it would cost 3–20 %. Phone sizes have quality 50: a third
 * fewer bytes, and the lost detail is too fine to see at two or three device pixels per CSS pixel.
 */
export const PICTURE_RECIPES: Readonly<Record<PictureForm, PictureRecipe>> = {
  full: {
    version: 'full-3',
    widths: PHOTO_WIDTHS_PX,
    encoders: [
      {
        format: 'avif',
        options: (width) => ({
          quality: width <= PHONE_WIDTH_MAX_PX ? 50 : 60,
          effort: 2,
          chromaSubsampling: '4:4:4',
        }),
      },
      {
        format: 'jpeg',
        options: () => ({ quality: 80, mozjpeg: true, progressive: true, chromaSubsampling: '4:2:0' }),
      },
    ],
  },
  quick: {
    version: 'quick-2',
    widths: QUICK_WIDTHS_PX,
    encoders: [{ format: 'jpeg', options: () => ({ quality: 75, mozjpeg: false, chromaSubsampling: '4:2:0' }) }],
  },
};

/** Whether a picture has only its quick form. */
export function isQuickForm({ renditions }: { renditions: readonly Pick<Rendition, 'format'>[] }): boolean {
  return !renditions.some(({ format }) => format === 'avif');
}

export const FILE_EXTENSIONS: Readonly<Record<Rendition['format'], string>> = { avif: 'avif', jpeg: 'jpg' };

/**
 * The widths to encode a photo at: the recipe's widths below its own, then its own, up to the
 * recipe's largest.
 *
 * @param width of the upright original, in pixels
 * @returns ascending; at least one
 */
export function renditionWidths(width: number, { widths }: PictureRecipe): number[] {
  return [...widths.filter((one) => one < width), Math.min(width, Math.max(...widths))].filter(
    (one, index, all) => all.indexOf(one) === index,
  );
}
