import type { PictureMetadata } from './picture.ts';

const FIELDS = ['alt', 'caption', 'credit', 'creator', 'copyright', 'licence'] as const;

/**
 * The rights of a photo. Each field comes from the editor's attribute, else from the gallery
 * (credit only), else from the file itself (IPTC, XMP).
 *
 * @param attributes the attributes of `<Photo>`, or the fields of `mainMedia`
 * @param galleryCredit the credit of the `<Gallery>` around it
 * @param metadata from the picture's file
 */
export function resolveRights(
  attributes: Readonly<Record<string, unknown>>,
  galleryCredit: unknown,
  metadata: PictureMetadata,
): PictureMetadata {
  const rights: PictureMetadata = { ...metadata };
  if (attributes.decorative === true) delete rights.alt;
  if (typeof galleryCredit === 'string') rights.credit = galleryCredit;
  for (const field of FIELDS) {
    const value = attributes[field];
    if (typeof value === 'string' && (value !== '' || field === 'alt')) rights[field] = value.trim();
  }
  return rights;
}
