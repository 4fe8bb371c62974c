import { listJpegSegments, START_OF_SCAN } from './listJpegSegments.ts';

/**
 * Counts the scans of a JPEG: one, or about ten if it is progressive. A decoder goes over the whole
 * picture once per scan, so a file with hundreds of scans keeps it busy for minutes.
 *
 * @param bytes a file that begins as a JPEG; anything behind the image is ignored
 */
export function countJpegScans(bytes: Buffer): number {
  let count = 0;
  for (const { code } of listJpegSegments(bytes)) if (code === START_OF_SCAN) count += 1;
  return count;
}
