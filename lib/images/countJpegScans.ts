const MARKER = 0xff;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/**
 * How many scans a JPEG is made of: one, or some ten when it is progressive. A decoder passes over the whole picture for
 * each, so that hundreds keep it busy for minutes.
 *
 * @param bytes a file that begins as a JPEG; what follows the image is not looked at
 */
export function countJpegScans(bytes: Buffer): number {
  let count = 0;
  for (let offset = bytes.indexOf(MARKER, 2); offset >= 0 && offset + 4 <= bytes.length; ) {
    const code = bytes[offset + 1] ?? 0;
    if (code === END_OF_IMAGE) break;
    if (code === START_OF_SCAN) count += 1;
    // Stuffed zeros, restarts and padding have no length; other segments are passed over with what is in them.
    const hasLength = code >= 0xc0 && code < MARKER && !(code >= 0xd0 && code <= 0xd7);
    offset = bytes.indexOf(MARKER, offset + (hasLength ? 2 + bytes.readUInt16BE(offset + 2) : code === MARKER ? 1 : 2));
  }
  return count;
}
