const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Windows-1252 at 0x80–0x9F, where Latin-1 has control characters. Unassigned bytes are spaces. */
const WINDOWS_1252_C1 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/**
 * Decodes text whose encoding is unknown or mislabelled: UTF-8 if it is valid UTF-8, else
 * Windows-1252. Windows-1252 text with non-ASCII characters is hardly ever valid UTF-8, so the
 * bytes say more than the label.
 */
export function decodeText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    // `TextDecoder('windows-1252')` decodes Latin-1 in Node 20 and 22.
    const latin1 = Buffer.from(bytes).toString('latin1');
    return latin1.replace(/[\x80-\x9F]/g, (c1) => WINDOWS_1252_C1.charAt(c1.charCodeAt(0) - 0x80));
  }
}
