import { END_OF_IMAGE, listJpegSegments, START_OF_SCAN } from '../listJpegSegments.ts';

/**
 * A file that decoders can read, and what may be missing in it: ends of sentences that begin with
 * its name.
 */
export type Repair = { bytes: Buffer; notes: readonly string[] };

const APP0 = 0xe0;
const APP14 = 0xee;
/** Frames whose scans hold whole blocks; those of progressive ones do not. */
const SEQUENTIAL_FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1]);
const WHOLE_BLOCKS = Buffer.from([0, 63, 0]);
const JFIF_1_2 = Buffer.from([1, 2]);

/**
 * Mends what is wrong around the image of a JPEG, and what browsers overlook: bytes between
 * segments, parameters of scans as Samsung phones write them, unknown versions, a missing end.
 * Compressed data stays as it is.
 *
 * @returns the file's own bytes if nothing is wrong
 */
export function repairJpeg(bytes: Buffer): Repair {
  const parts: Buffer[] = [];
  const notes: string[] = [];
  let kept = 0;
  let isSequential = false;
  let hasEnd = false;
  let strayCount = 0;
  function replace(start: number, end: number, replacement: Buffer) {
    if (replacement.equals(bytes.subarray(start, end))) return;
    parts.push(bytes.subarray(kept, start), replacement);
    kept = end;
  }
  for (const segment of listJpegSegments(bytes)) {
    const { code, start, content, end } = segment;
    const text = (length: number) => bytes.toString('latin1', content, content + length);
    isSequential ||= SEQUENTIAL_FRAMES.has(code);
    hasEnd ||= code === END_OF_IMAGE;
    if (code !== END_OF_IMAGE && segment.strayCount > 0) {
      // Before a marker, any number of 0xff is padding.
      const stray = bytes.subarray(start - segment.strayCount, start);
      if (!stray.every((byte) => byte === 0xff)) {
        replace(start - segment.strayCount, start, Buffer.alloc(0));
        strayCount += segment.strayCount;
      }
    }
    if (code === APP0 && text(5) === 'JFIF\0' && end - content >= 7 && ![1, 2].includes(bytes[content + 5] ?? 0)) {
      replace(content + 5, content + 7, JFIF_1_2);
    }
    if (code === APP14 && text(5) === 'Adobe' && end - content >= 12 && (bytes[content + 11] ?? 0) > 2) {
      // Without this segment, decoders assume what is usual for the number of channels.
      replace(start, end, Buffer.alloc(0));
    }
    if (code === START_OF_SCAN && isSequential && end - content >= 3) replace(end - 3, end, WHOLE_BLOCKS);
  }
  if (strayCount > 0)
    notes.push(`has ${strayCount} bytes in its header that mean nothing, so that metadata may be missing`);
  if (!hasEnd) {
    const isHalfMarker = bytes.at(-1) === 0xff;
    replace(bytes.length - (isHalfMarker ? 1 : 0), bytes.length, Buffer.from([0xff, END_OF_IMAGE]));
    notes.push('has no end marker, so that something may be missing at its end');
  }
  if (parts.length === 0) return { bytes, notes };
  return { bytes: Buffer.concat([...parts, bytes.subarray(kept)]), notes };
}
