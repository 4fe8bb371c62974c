import type { PictureMetadata } from './picture.ts';

const FIELDS = ['alt', 'caption', 'credit', 'creator', 'copyright', 'licence'] as const;

/**
 * The rights record of a photo: each field from the editor's attribute; the credit then from the gallery's default;
 * then whatever the file itself says (IPTC, XMP).
 *
 * @param attributes the attributes of `<Photo>`, or the fields of `mainMedia`
 * @param galleryCredit the default of the `<Gallery>` around it
 * @param metadata what the picture's file says
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
