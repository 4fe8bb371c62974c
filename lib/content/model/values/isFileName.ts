const CAMERA_NAME =
  /^(?:DSC[FN]?|DCIM|IMG|IMAG|IMGP|CIMG|MVI|GOPR|GX|PXL|SAM|PICT?|P|WP|_?MG|Screen ?shot|Screenshot|Bildschirmfoto|WhatsApp Image|image|photo|picture|bild|untitled|unnamed)[\s_.-]*\(?\d[\d\s_.():-]*(?:at [\d.]+)?\)?$/i;
const PICTURE_ENDING = /\.(?:jpe?g|png|webp|avif|tiff?|gif|heic)$/i;

/**
 * Whether an alt text is the name of a file, as systems fill it in when nobody writes one:
 * `DSC_0042`, `pier-2-scaled`.
 *
 * @param src the picture's file, where it is known
 */
export function isFileName(alt: string, src = ''): boolean {
  const text = alt.trim();
  if (PICTURE_ENDING.test(text) || CAMERA_NAME.test(text)) return text !== '';
  if (/\s/.test(text) || !/[\d_]|-.*-/.test(text)) return false;
  const plain = (name: string) =>
    name
      .replace(/^.*\//, '')
      .replace(PICTURE_ENDING, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '');
  return src !== '' && plain(text) === plain(src);
}
