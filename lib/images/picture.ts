/** What the file of a picture says of its rights and its meaning (IPTC, XMP). A field it lacks is absent. */
export type PictureMetadata = {
  alt?: string;
  caption?: string;
  credit?: string;
  creator?: string;
  copyright?: string;
  /** Address of the licence or of the web statement of rights. */
  licence?: string;
  /** IPTC digital source type, last part of its address, such as `algorithmicMedia`. */
  digitalSourceType?: string;
};

/** One encoded size and format of a photo. */
export type Rendition = {
  format: 'avif' | 'jpeg';
  width: number;
  height: number;
  /** File name below `/media/`, with a hash of everything that made its bytes. */
  name: string;
};
