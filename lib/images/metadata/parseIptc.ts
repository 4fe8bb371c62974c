import { decodeText } from './decodeText.ts';
import { findPhotoshopResource, PHOTOSHOP_RESOURCES } from './parsePhotoshop.ts';

/** Values by data set number of the application record (2:xx), such as 120 for Caption-Abstract. */
export type IptcDataSets = ReadonlyMap<number, readonly string[]>;

const ENVELOPE_RECORD = 1;
const APPLICATION_RECORD = 2;
const CODED_CHARACTER_SET = 90;
const DATA_SET_MARKER = 0x1c;
/** Escape sequences of ISO 2022 that announce UTF-8. */
const UTF8_ESCAPES: ReadonlySet<string> = new Set(['\x1b%G', '\x1b%/G', '\x1b%/H', '\x1b%/I']);

/**
 * Reads the texts of an IPTC-IIM block (IIM 4.2), with or without the Photoshop resources around
 * it.
 *
 * @param block the content of a JPEG's APP13 segment, or the bare block of a TIFF
 * @returns what could be read; a damaged block gives everything before the damage
 */
export function parseIptc(block: Uint8Array): IptcDataSets {
  const dataSets = new Map<number, string[]>();
  const iim = findDataSets(Buffer.from(block.buffer, block.byteOffset, block.byteLength));
  let isUtf8 = false;
  let offset = 0;
  while (offset + 5 <= iim.length && iim[offset] === DATA_SET_MARKER) {
    const [record, number = 0] = iim.subarray(offset + 1, offset + 3);
    const size = iim.readUInt16BE(offset + 3);
    const end = offset + 5 + size;
    // The top bit means that the size is over 32 KB and follows in further bytes. No text is that
    // long.
    if (size > 0x7fff || end > iim.length) break;
    const data = iim.subarray(offset + 5, end);
    if (record === ENVELOPE_RECORD && number === CODED_CHARACTER_SET)
      isUtf8 = UTF8_ESCAPES.has(data.toString('latin1'));
    if (record === APPLICATION_RECORD) {
      const values = dataSets.get(number) ?? [];
      values.push(decodeText(data, isUtf8));
      dataSets.set(number, values);
    }
    offset = end;
  }
  return dataSets;
}

function findDataSets(bytes: Buffer): Buffer {
  if (bytes[0] === DATA_SET_MARKER) return bytes;
  // Some programs write the block of a TIFF as numbers of four bytes, in the wrong order.
  const isSwapped = bytes[3] === DATA_SET_MARKER && bytes.length % 4 === 0 && (bytes[2] ?? 0) <= 9;
  return isSwapped ? Buffer.from(bytes).swap32() : findPhotoshopResource(bytes, PHOTOSHOP_RESOURCES.iptc);
}
