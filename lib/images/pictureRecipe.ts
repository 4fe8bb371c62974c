import type { AvifOptions, JpegOptions } from 'sharp';
import type { Rendition } from '../content/model/picture.ts';

/**
 * Widths that photos are served at. `sizes` in the pages choose among them, from a phone's card to a large screen. 750 is for
 * phones whose screens are 720 or 750 pixels wide, 1088 for the many of 1080 or a little more.
 */
export const PHOTO_WIDTHS_PX = [480, 750, 1088, 1200, 1600, 2400] as const;
/** Renditions up to this width are mostly seen on phones, or small. */
export const PHONE_WIDTH_MAX_PX = 1088;
/** Width of the one rendition that development makes. */
export const QUICK_WIDTH_PX = 1600;

export type PictureMode = 'full' | 'quick';

/** What sharp is asked for, by the width of the rendition. */
export type PictureEncoder =
  | { format: 'avif'; options: (width: number) => AvifOptions }
  | { format: 'jpeg'; options: (width: number) => JpegOptions };

export type PictureRecipe = {
  /** Part of every rendition's name: to be changed with anything that changes bytes, the version of sharp included. */
  version: string;
  widths: readonly number[];
  encoders: readonly PictureEncoder[];
};

/**
 * How photos are encoded (decision 0019). AVIF quality 60, WebP quality 75 and mozjpeg quality 80 look alike (SSIMULACRA,
 * Butteraugli). Effort 4 takes five to seven times the time of effort 2, for 5 % fewer bytes of the same likeness. AVIF
 * keeps full colour resolution: 2 dB less error in colour for 1–2 % more bytes; in JPEG that would cost 3–20 %. What phones
 * get has quality 50: a third fewer bytes, and what is lost is finer than anybody sees at two or three pixels of the file to
 * one of the layout.
 */
export const PICTURE_RECIPES: Readonly<Record<PictureMode, PictureRecipe>> = {
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
    version: 'quick-1',
    widths: [QUICK_WIDTH_PX],
    encoders: [{ format: 'jpeg', options: () => ({ quality: 75, mozjpeg: false, chromaSubsampling: '4:2:0' }) }],
  },
};

export const FILE_EXTENSIONS: Readonly<Record<Rendition['format'], string>> = { avif: 'avif', jpeg: 'jpg' };

/**
 * The widths that a photo is encoded at: those below its own, then its own, at most the recipe's largest.
 *
 * @param width of the original, upright, in pixels
 * @returns ascending; at least one
 */
export function renditionWidths(width: number, { widths }: PictureRecipe): number[] {
  return [...widths.filter((one) => one < width), Math.min(width, Math.max(...widths))].filter(
    (one, index, all) => all.indexOf(one) === index,
  );
}
