const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Windows-1252 at 0x80–0x9F, where Latin-1 has control characters. Unassigned bytes are spaces. */
const WINDOWS_1252_C1 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** A character of more than one byte in UTF-8, read as Latin-1. */
const WHOLE = /[\xC2-\xDF][\x80-\xBF]|[\xE0-\xEF][\x80-\xBF]{2}|[\xF0-\xF4][\x80-\xBF]{3}/g;
/** The start of such a character at the end of a text. */
const CUT = /(?:[\xC2-\xF4]|[\xE0-\xF4][\x80-\xBF]|[\xF0-\xF4][\x80-\xBF]{2})$/;

/** Shorter texts are not cut. */
const CUT_MIN_LENGTH = 30;

/**
 * Decodes text whose encoding is unknown or mislabelled: UTF-16 if it is marked or is XML, UTF-8 if
 * it is valid UTF-8, else Windows-1252. Windows-1252 text with non-ASCII characters is hardly ever
 * valid UTF-8, so the bytes say more than the label.
 *
 * Programs cut texts at a number of bytes (IPTC-IIM: 32 for a name), and so in the middle of a
 * character. What is left of it is dropped.
 *
 * @param isUtf8 whether the file says so; it decides only where the text's one non-ASCII character
 *   is cut
 */
export function decodeText(bytes: Uint8Array, isUtf8 = false): string {
  const utf16 = utf16Of(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  try {
    return utf8.decode(bytes);
  } catch {
    return decodeDamaged(Buffer.from(bytes).toString('latin1'), isUtf8);
  }
}

function decodeDamaged(latin1: string, isUtf8: boolean): string {
  const wholeCount = latin1.match(WHOLE)?.length ?? 0;
  const otherCount = latin1.replace(WHOLE, '').match(/[\x80-\xFF]/g)?.length ?? 0;
  const isOnlyCut = latin1.length >= CUT_MIN_LENGTH && !/[\x80-\xFF]/.test(latin1.replace(CUT, ''));
  if (wholeCount > otherCount || (isUtf8 && isOnlyCut)) {
    return Buffer.from(latin1, 'latin1').toString('utf8').replaceAll('\uFFFD', '');
  }
  // `TextDecoder('windows-1252')` decodes Latin-1 in Node 20 and 22.
  return latin1.replace(/[\x80-\x9F]/g, (c1) => WINDOWS_1252_C1.charAt(c1.charCodeAt(0) - 0x80));
}

/** UTF-16 by its mark, or by the zero beside the `<` that XMP begins with. */
function utf16Of([first, second]: Uint8Array): 'utf-16be' | 'utf-16le' | null {
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  return null;
}
