const utf8 = new TextDecoder('utf-8', { fatal: true });

/** What Windows-1252 has at 0x80–0x9F, where Latin-1 has controls; spaces stand for what is not assigned. */
const WINDOWS_1252_C1 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/**
 * Text from bytes whose encoding the file may not say, or may say wrongly: UTF-8 if they are UTF-8, else Windows-1252.
 * Hardly any Windows-1252 text with a character beyond ASCII is valid UTF-8, so the bytes tell more than the label.
 */
export function decodeText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    // Not by `TextDecoder`: for "windows-1252" that of Node 20 and 22 decodes Latin-1.
    const latin1 = Buffer.from(bytes).toString('latin1');
    return latin1.replace(/[\x80-\x9F]/g, (c1) => WINDOWS_1252_C1.charAt(c1.charCodeAt(0) - 0x80));
  }
}
