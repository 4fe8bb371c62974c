/** Letters without an upper case, and lower-case ones; digits; marks follow a letter. */
const WORD = '[\\p{Ll}\\p{Lm}\\p{Lo}\\p{Nd}][\\p{Ll}\\p{Lm}\\p{Lo}\\p{Nd}\\p{M}]*';
/** Words joined by hyphens, in any script. `isSlug` also limits the length and the normalization. */
export const SLUG_PATTERN = new RegExp(`^${WORD}(?:-${WORD})*$`, 'u');
/** With an extension, a slug must fit into a file name of 255 bytes. */
export const SLUG_MAX_BYTES = 150;

const ASCII_SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const encoder = new TextEncoder();
/** Cyrillic and Greek have letters that look like Latin ones. */
const LOOK_ALIKES = '[\\p{Script=Cyrillic}\\p{Script=Greek}]';
const MIXED_WORD = new RegExp(`\\p{Script=Latin}[^-]*${LOOK_ALIKES}|${LOOK_ALIKES}[^-]*\\p{Script=Latin}`, 'u');

/**
 * Whether a text can be the last part of an address: lower-case words joined by hyphens, in any
 * script. Composed (NFC), because the same address typed on two systems must have the same bytes.
 * No word mixes Latin with letters that look like it: `аda` with a Cyrillic а passes for `ada`.
 */
export function isSlug(text: string): boolean {
  if (text.length > SLUG_MAX_BYTES) return false;
  if (ASCII_SLUG.test(text)) return true;
  if (MIXED_WORD.test(text)) return false;
  return SLUG_PATTERN.test(text) && text === text.normalize('NFC') && encoder.encode(text).length <= SLUG_MAX_BYTES;
}
