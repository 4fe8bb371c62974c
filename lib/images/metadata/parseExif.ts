import { decodeText } from './decodeText.ts';

/** Texts by tag number, such as 0x8298 for Copyright. Their parts are still separated by NUL. */
export type ExifTexts = ReadonlyMap<number, string>;

const ASCII_TYPE = 2;
const ENTRY_LENGTH = 12;
const EXIF_HEADER = 'Exif\0\0';
/** Thousands of entries may all claim the whole file as their text. */
const TEXT_MAX_BYTES = 65_535;

/**
 * Reads the texts of the first directory (IFD0) of an EXIF block (EXIF 2.32, TIFF 6.0).
 *
 * @param block TIFF data, with or without `Exif\0\0` before it
 * @param tags numbers of the texts to read
 * @returns what could be read; a damaged block gives its whole entries
 */
export function parseExif(block: Uint8Array, tags: readonly number[]): ExifTexts {
  const texts = new Map<number, string>();
  const all = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  const tiff = all.toString('latin1', 0, EXIF_HEADER.length) === EXIF_HEADER ? all.subarray(EXIF_HEADER.length) : all;
  if (tiff.length < 8) return texts;
  const isLittleEndian = tiff.toString('latin1', 0, 2) === 'II';
  const read16 = (at: number) => (isLittleEndian ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const read32 = (at: number) => (isLittleEndian ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));

  const directory = read32(4);
  if (directory + 2 > tiff.length) return texts;
  const entryCount = read16(directory);
  for (let index = 0; index < entryCount; index++) {
    const entry = directory + 2 + index * ENTRY_LENGTH;
    if (entry + ENTRY_LENGTH > tiff.length) break;
    const tag = read16(entry);
    if (read16(entry + 2) !== ASCII_TYPE || !tags.includes(tag) || texts.has(tag)) continue;
    const length = read32(entry + 4);
    // Up to four bytes are stored in the entry itself.
    const start = length <= 4 ? entry + 8 : read32(entry + 8);
    if (start + length > tiff.length) continue;
    texts.set(tag, decodeText(tiff.subarray(start, start + Math.min(length, TEXT_MAX_BYTES))));
  }
  return texts;
}
