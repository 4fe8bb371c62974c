/** Letters without an upper case, and lower-case ones; digits; marks follow a letter. */
const WORD = '[\\p{Ll}\\p{Lm}\\p{Lo}\\p{Nd}][\\p{Ll}\\p{Lm}\\p{Lo}\\p{Nd}\\p{M}]*';
/** Words joined by hyphens, in any script. `isSlug` also limits the length and the normalization. */
export const SLUG_PATTERN = new RegExp(`^${WORD}(?:-${WORD})*$`, 'u');
/** With an extension, a slug must fit into a file name of 255 bytes. */
export const SLUG_MAX_BYTES = 150;

const ASCII_SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const encoder = new TextEncoder();

/**
 * Whether a text can be the last part of an address: lower-case words joined by hyphens, in any
 * script. Composed (NFC), because the same address typed on two systems must have the same bytes.
 */
export function isSlug(text: string): boolean {
  if (text.length > SLUG_MAX_BYTES) return false;
  if (ASCII_SLUG.test(text)) return true;
  return SLUG_PATTERN.test(text) && text === text.normalize('NFC') && encoder.encode(text).length <= SLUG_MAX_BYTES;
}
