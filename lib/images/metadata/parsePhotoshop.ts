/** Numbers of Photoshop's image resources. */
export const PHOTOSHOP_RESOURCES = { iptc: 0x0404, url: 0x040b } as const;

/**
 * Finds one of Photoshop's image resources: `8BIM`, number, name, size, data. Name and data are
 * padded to even.
 *
 * @param block the content of a JPEG's APP13 segment, or an entry of a TIFF
 * @returns its data; empty if there is none
 */
export function findPhotoshopResource(block: Uint8Array, id: number): Buffer {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  let offset = bytes.indexOf('8BIM', 0, 'latin1');
  while (offset >= 0 && offset + 12 <= bytes.length && bytes.toString('latin1', offset, offset + 4) === '8BIM') {
    const nameLength = bytes[offset + 6] ?? 0;
    const sizeOffset = offset + 6 + nameLength + 1 + ((nameLength + 1) % 2);
    if (sizeOffset + 4 > bytes.length) break;
    const size = bytes.readUInt32BE(sizeOffset);
    const start = sizeOffset + 4;
    if (bytes.readUInt16BE(offset + 4) === id) return bytes.subarray(start, start + size);
    offset = start + size + (size % 2);
  }
  return bytes.subarray(0, 0);
}
