import { createHash } from 'node:crypto';
import { transliterate } from 'transliteration';
import { latinSlugOf, nativeSlugOf } from '../../authoring/slugOf.ts';
import { isSlug } from '../../lib/content/model/isSlug.ts';
import { decodePercents } from '../../lib/util/decodePercents.ts';

/** Longer than for new articles, so that existing addresses can stay. */
const SLUG_MAX_LENGTH = 120;
/** Non-Latin letters, which are transliterated. */
const FOREIGN_LETTERS = /(?:(?![\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}])[\p{L}\p{M}\p{N}])+/gu;

/**
 * A slug made from a name, a title, or another system's slug, which may be percent-encoded.
 * Transliterates other alphabets.
 *
 * @returns `''` if nothing is left
 */
export function toSlug(text: string): string {
  const latin = decodePercents(text).replace(FOREIGN_LETTERS, (letters) =>
    `${transliterate(letters)} `.replace(/[’'`]/g, ''),
  );
  return latinSlugOf(latin, SLUG_MAX_LENGTH);
}

/**
 * How addresses are written: in Latin letters, or in the script of the old site's addresses and
 * names.
 */
export type SlugStyle = 'latin' | 'native';

/** As `toSlug`, in the script of the text. An old address that can stay as it is does. */
export function toNativeSlug(text: string): string {
  const given = decodePercents(text).normalize('NFC');
  return isSlug(given) ? given : nativeSlugOf(given, SLUG_MAX_LENGTH);
}

/** A deterministic slug for a name without letters or digits. */
export function hashSlug(kind: string, name: string): string {
  return `${kind}-${createHash('sha256').update(name.normalize('NFC')).digest('hex').slice(0, 8)}`;
}
