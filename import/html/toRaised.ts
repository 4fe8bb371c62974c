const SUPERSCRIPT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    0: '⁰',
    1: '¹',
    2: '²',
    3: '³',
    4: '⁴',
    5: '⁵',
    6: '⁶',
    7: '⁷',
    8: '⁸',
    9: '⁹',
    '+': '⁺',
    '-': '⁻',
    '−': '⁻',
    n: 'ⁿ',
  }),
);
const SUBSCRIPT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    0: '₀',
    1: '₁',
    2: '₂',
    3: '₃',
    4: '₄',
    5: '₅',
    6: '₆',
    7: '₇',
    8: '₈',
    9: '₉',
    '+': '₊',
    '-': '₋',
    '−': '₋',
  }),
);
/** Ordinal suffixes, which mean the same when not raised: 1st, 2nd, 5e, 1er, nº. */
const ORDINAL = /^(?:st|nd|rd|th|er|re|e|o|a|º|ª|®|™)$/i;

/**
 * Text with superscript or subscript digits in place of markup: `m²`, `H₂O`.
 *
 * @returns null if Unicode lacks a character for it
 */
export function toRaised(text: string, kind: 'super' | 'sub'): string | null {
  if (text === '' || (kind === 'super' && ORDINAL.test(text))) return text;
  const table = kind === 'super' ? SUPERSCRIPT : SUBSCRIPT;
  const characters = [...text].map((character) => table.get(character));
  return characters.every((character) => character !== undefined) ? characters.join('') : null;
}
