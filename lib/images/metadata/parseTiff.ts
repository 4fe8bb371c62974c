/** The raw bytes of entries, by tag number, such as 0x8298 for Copyright. */
export type TiffEntries = ReadonlyMap<number, Buffer>;

/** Size of each value type, by its number. Eight-byte types hold no text and are left out. */
const TYPE_BYTES: ReadonlyMap<number, number> = new Map([
  [1, 1],
  [2, 1],
  [4, 4],
  [7, 1],
]);
const ENTRY_LENGTH = 12;
const EXIF_HEADER = 'Exif\0\0';

/**
 * Reads entries of the first directory (IFD0) of TIFF data (TIFF 6.0), which is what an EXIF block
 * is (EXIF 2.32). Numbers of four bytes stay in the order that the file has.
 *
 * @param block TIFF data, with or without `Exif\0\0` before it
 * @param tags numbers of the entries to read
 * @returns what could be read; a damaged block gives its whole entries
 */
export function parseTiff(block: Uint8Array, tags: readonly number[]): TiffEntries {
  const entries = new Map<number, Buffer>();
  const all = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  const tiff = all.toString('latin1', 0, EXIF_HEADER.length) === EXIF_HEADER ? all.subarray(EXIF_HEADER.length) : all;
  if (tiff.length < 8) return entries;
  const isLittleEndian = tiff.toString('latin1', 0, 2) === 'II';
  const read16 = (at: number) => (isLittleEndian ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const read32 = (at: number) => (isLittleEndian ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));

  const directory = read32(4);
  if (directory + 2 > tiff.length) return entries;
  const entryCount = read16(directory);
  for (let index = 0; index < entryCount; index++) {
    const entry = directory + 2 + index * ENTRY_LENGTH;
    if (entry + ENTRY_LENGTH > tiff.length) break;
    const tag = read16(entry);
    const size = TYPE_BYTES.get(read16(entry + 2));
    if (size === undefined || !tags.includes(tag) || entries.has(tag)) continue;
    const length = size * read32(entry + 4);
    // Up to four bytes are stored in the entry itself.
    const start = length <= 4 ? entry + 8 : read32(entry + 8);
    if (start + length <= tiff.length) entries.set(tag, tiff.subarray(start, start + length));
  }
  return entries;
}
