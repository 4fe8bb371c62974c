import { slugOf } from '../authoring/slugOf.ts';

/** Longer than what is suggested for new articles, so that an address that readers have stays as it is. */
const SLUG_MAX_LENGTH = 120;

/**
 * A slug made from a name, a title, or another system's slug, which may be percent-encoded.
 *
 * @returns `''` when nothing is left, as of a title in Chinese
 */
export function toSlug(text: string): string {
  return slugOf(decode(text), SLUG_MAX_LENGTH);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
