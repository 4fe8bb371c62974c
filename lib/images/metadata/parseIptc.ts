import { decodeText } from './decodeText.ts';

/** Values by data set number of the application record (2:xx), such as 120 for Caption-Abstract. */
export type IptcDataSets = ReadonlyMap<number, readonly string[]>;

const APPLICATION_RECORD = 2;
const DATA_SET_MARKER = 0x1c;
const IPTC_RESOURCE_ID = 0x0404;

/**
 * Reads the texts of an IPTC-IIM block (IIM 4.2), with or without the Photoshop resources around
 * it.
 *
 * @param block the content of a JPEG's APP13 segment, or the bare block of a TIFF
 * @returns what could be read; a damaged block gives everything before the damage
 */
export function parseIptc(block: Uint8Array): IptcDataSets {
  const dataSets = new Map<number, string[]>();
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  const iim = bytes[0] === DATA_SET_MARKER ? bytes : findIptcResource(bytes);
  let offset = 0;
  while (offset + 5 <= iim.length && iim[offset] === DATA_SET_MARKER) {
    const size = iim.readUInt16BE(offset + 3);
    const end = offset + 5 + size;
    // The top bit means that the size is over 32 KB and follows in further bytes. No text is that
    // long.
    if (size > 0x7fff || end > iim.length) break;
    if (iim[offset + 1] === APPLICATION_RECORD) {
      const number = iim[offset + 2] ?? 0;
      const values = dataSets.get(number) ?? [];
      values.push(decodeText(iim.subarray(offset + 5, end)));
      dataSets.set(number, values);
    }
    offset = end;
  }
  return dataSets;
}

/**
 * Finds resource 0x0404 among Photoshop's: `8BIM`, number, name, size, data. Name and data are
 * padded to even.
 */
function findIptcResource(bytes: Buffer): Buffer {
  let offset = bytes.indexOf('8BIM', 0, 'latin1');
  while (offset >= 0 && offset + 12 <= bytes.length && bytes.toString('latin1', offset, offset + 4) === '8BIM') {
    const nameLength = bytes[offset + 6] ?? 0;
    const sizeOffset = offset + 6 + nameLength + 1 + ((nameLength + 1) % 2);
    if (sizeOffset + 4 > bytes.length) break;
    const size = bytes.readUInt32BE(sizeOffset);
    const start = sizeOffset + 4;
    if (bytes.readUInt16BE(offset + 4) === IPTC_RESOURCE_ID) return bytes.subarray(start, start + size);
    offset = start + size + (size % 2);
  }
  return bytes.subarray(0, 0);
}
