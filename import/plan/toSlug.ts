import { createHash } from 'node:crypto';
import { transliterate } from 'transliteration';
import { slugOf } from '../../authoring/slugOf.ts';
import { decodePercents } from '../../lib/util/decodePercents.ts';

/** Longer than what is suggested for new articles, so that an address that readers have stays as it is. */
const SLUG_MAX_LENGTH = 120;
/** Letters that `slugOf` cannot spell: those of other alphabets than the Latin one. */
const FOREIGN_LETTERS = /(?:(?![\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}])[\p{L}\p{M}\p{N}])+/gu;

/**
 * A slug made from a name, a title, or another system's slug, which may be percent-encoded. Other alphabets than the
 * Latin one are transliterated.
 *
 * @returns `''` when nothing is left, as of three question marks
 */
export function toSlug(text: string): string {
  const latin = decodePercents(text).replace(FOREIGN_LETTERS, (letters) =>
    `${transliterate(letters)} `.replace(/[’'`]/g, ''),
  );
  return slugOf(latin, SLUG_MAX_LENGTH);
}

/** A slug for a name that has no letters or digits: always the same for the same name. */
export function hashSlug(kind: string, name: string): string {
  return `${kind}-${createHash('sha256').update(name.normalize('NFC')).digest('hex').slice(0, 8)}`;
}
