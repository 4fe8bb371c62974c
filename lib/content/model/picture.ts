import { z } from 'zod';
import type { Point } from './values/focus.ts';

/** Rights and captions from a picture's file (IPTC, XMP). Missing fields are absent. */
export const pictureMetadataSchema = z.object({
  alt: z.string().exactOptional(),
  caption: z.string().exactOptional(),
  credit: z.string().exactOptional(),
  creator: z.string().exactOptional(),
  copyright: z.string().exactOptional(),
  /** URL of the licence, or of the web statement of rights. */
  licence: z.string().exactOptional(),
  /** URL where a licence can be obtained (PLUS Licensor URL); http or https. */
  licensor: z.string().exactOptional(),
  /** IPTC digital source type: the last part of its URL, such as `algorithmicMedia`. */
  digitalSourceType: z.string().exactOptional(),
});

export type PictureMetadata = z.infer<typeof pictureMetadataSchema>;

/** One encoded size and format of a photo. */
export type Rendition = {
  format: 'avif' | 'jpeg';
  width: number;
  height: number;
  /** File name below `/media/`, with a hash of everything that decides its bytes. */
  name: string;
};

/** The use of a crop: links on social sites, or a shape that search engines ask for. */
export type CropShape = 'social' | '16x9' | '4x3' | '1x1';

/** Part of a picture in a given shape, as a JPEG. `name` is its file below `/media/`. */
export type Crop = { shape: CropShape; width: number; height: number; name: string };

/**
 * A picture to encode, with the rights to embed in its renditions: the editor's words, else the
 * file's own.
 */
export type PictureOrder = {
  path: string;
  /** Hash of the file's bytes, from `readPicture`. */
  hash: string;
  /** Size in pixels, upright. */
  width: number;
  height: number;
  /** A readable name, such as `02-rover-moving-away`; the renditions' names begin with it. */
  stem: string;
  /** Version of the colour conversion that the picture needs; absent if sharp converts it alone. */
  colour?: string;
  /** What crops keep in view. Without it they keep what draws the eye. */
  focus?: Point;
  rights: PictureMetadata;
};

/** An encoded picture. */
export type Picture = {
  /** Size of the original in pixels, upright. */
  width: number;
  height: number;
  /**
   * Colours of its top, middle and bottom, `#rrggbb,#rrggbb,#rrggbb`: a placeholder for
   * `linear-gradient()`.
   */
  tint: string;
  /** By format, AVIF first; within a format ascending by width. At least one is a JPEG. */
  renditions: Rendition[];
};
