const MARKER = 0xff;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/**
 * Counts the scans of a JPEG: one, or about ten if it is progressive. A decoder goes over the whole
 * picture once per scan, so a file with hundreds of scans keeps it busy for minutes.
 *
 * @param bytes a file that begins as a JPEG; anything behind the image is ignored
 */
export function countJpegScans(bytes: Buffer): number {
  let count = 0;
  for (let offset = bytes.indexOf(MARKER, 2); offset >= 0 && offset + 4 <= bytes.length; ) {
    const code = bytes[offset + 1] ?? 0;
    if (code === END_OF_IMAGE) break;
    if (code === START_OF_SCAN) count += 1;
    // Stuffed zeros, restart markers and padding have no length field. Other segments are skipped
    // whole.
    const hasLength = code >= 0xc0 && code < MARKER && !(code >= 0xd0 && code <= 0xd7);
    offset = bytes.indexOf(MARKER, offset + (hasLength ? 2 + bytes.readUInt16BE(offset + 2) : code === MARKER ? 1 : 2));
  }
  return count;
}
