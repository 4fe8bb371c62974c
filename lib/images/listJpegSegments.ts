/**
 * A segment of a JPEG (ITU-T T.81), with the compressed data that follows it if it starts a scan.
 */
export type JpegSegment = {
  /** The second byte of its marker, such as 0xda for the start of a scan. */
  code: number;
  /** Where its marker starts. */
  start: number;
  /** Where its content starts, after marker and length. */
  content: number;
  /** Where its content ends. */
  end: number;
  /** How many bytes before it belong to no segment. */
  strayCount: number;
};

const MARKER = 0xff;
export const START_OF_SCAN = 0xda;
export const END_OF_IMAGE = 0xd9;

/**
 * Lists the segments of a JPEG, up to the end of its image. Like decoders do, it looks for the next
 * marker wherever a segment does not end where it says. A segment that is longer than the file is
 * left out.
 *
 * @param bytes a file that begins as a JPEG
 */
export function* listJpegSegments(bytes: Buffer): Generator<JpegSegment> {
  let previous = START_OF_IMAGE_BYTES;
  let isInScan = false;
  for (let start = nextMarker(bytes, previous); start >= 0; start = nextMarker(bytes, previous)) {
    const code = bytes[start + 1] ?? 0;
    const hasLength = code >= 0xc0 && !isRestart(code) && code !== END_OF_IMAGE;
    if (hasLength && start + 4 > bytes.length) return;
    const content = start + (hasLength ? 4 : 2);
    const end = hasLength ? start + 2 + Math.max(2, bytes.readUInt16BE(start + 2)) : content;
    if (end > bytes.length) return;
    // Compressed data and its restart markers belong to the scan.
    if (!(isInScan && isRestart(code))) {
      yield { code, start, content, end, strayCount: isInScan ? 0 : start - previous };
      isInScan = code === START_OF_SCAN;
    }
    if (code === END_OF_IMAGE) return;
    previous = end;
  }
}

const START_OF_IMAGE_BYTES = 2;

function isRestart(code: number): boolean {
  return code >= 0xd0 && code <= 0xd7;
}

/** The last 0xff before a byte that is neither a stuffed zero nor padding; -1 if there is none. */
function nextMarker(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(MARKER, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(MARKER, at + 1)) {
    const code = bytes[at + 1];
    if (code !== 0 && code !== MARKER) return at;
  }
  return -1;
}
