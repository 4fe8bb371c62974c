import { z } from 'zod';

/** What the file of a picture (IPTC, XMP) says of its rights and its meaning. A field it lacks is absent. */
export const pictureMetadataSchema = z.object({
  alt: z.string().exactOptional(),
  caption: z.string().exactOptional(),
  credit: z.string().exactOptional(),
  creator: z.string().exactOptional(),
  copyright: z.string().exactOptional(),
  /** Address of the licence or of the web statement of rights. */
  licence: z.string().exactOptional(),
  /** Address of the page where a licence can be had (PLUS Licensor URL); http or https. */
  licensor: z.string().exactOptional(),
  /** IPTC digital source type, last part of its address, such as `algorithmicMedia`. */
  digitalSourceType: z.string().exactOptional(),
});

export type PictureMetadata = z.infer<typeof pictureMetadataSchema>;

/** One encoded size and format of a photo. */
export type Rendition = {
  format: 'avif' | 'jpeg';
  width: number;
  height: number;
  /** File name below `/media/`, with a hash of everything that made its bytes. */
  name: string;
};

/** What a crop is for: links on social sites, or one of the shapes that search engines ask for. */
export type CropShape = 'social' | '16x9' | '4x3' | '1x1';

/** A part of a picture in a given shape, as a JPEG. `name` is that of its file below `/media/`. */
export type Crop = { shape: CropShape; width: number; height: number; name: string };

/** A picture to encode, with the rights that its renditions will carry: the editor's words before the file's own. */
export type PictureOrder = {
  path: string;
  /** Of the file's bytes, as `readPicture` gives it. */
  hash: string;
  /** Size in pixels, upright. */
  width: number;
  height: number;
  /** What a person would call the picture, such as `02-rover-moving-away`; the renditions' names begin with it. */
  stem: string;
  rights: PictureMetadata;
};

/** A picture that is ready to be shown. */
export type Picture = {
  /** Size of the original in pixels, upright. */
  width: number;
  height: number;
  /** Colours of its top, middle and bottom, `#rrggbb,#rrggbb,#rrggbb`: a placeholder for `linear-gradient()`. */
  tint: string;
  /** By format, AVIF first; within a format ascending by width. At least one is a JPEG. */
  renditions: Rendition[];
};
