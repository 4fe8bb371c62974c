import type { Rendition } from '../../content/model/picture.ts';
import { type Box, listBoxes } from '../listBoxes.ts';

const XMP_SEGMENT_NAME = Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1');
const XMP_MIME_TYPE = 'application/rdf+xml';

/**
 * Replaces the XMP packet of a rendition without touching its pixels. A corrected caption then
 * costs milliseconds instead of the seconds that encoding takes.
 *
 * @param rendition a file that sharp wrote, with an XMP packet
 * @throws {Error} if the file is not laid out as sharp writes it
 */
export function replaceXmp(rendition: Buffer, format: Rendition['format'], packet: string): Buffer {
  const bytes = Buffer.from(packet, 'utf8');
  return format === 'jpeg' ? replaceInJpeg(rendition, bytes) : replaceInAvif(rendition, bytes);
}

/** The packet has its own APP1 segment before the image. */
function replaceInJpeg(file: Buffer, packet: Buffer): Buffer {
  let offset = 2;
  while (offset + 4 <= file.length && file[offset] === 0xff && file[offset + 1] !== 0xda) {
    const end = offset + 2 + file.readUInt16BE(offset + 2);
    const name = file.subarray(offset + 4, offset + 4 + XMP_SEGMENT_NAME.length);
    if (file[offset + 1] === 0xe1 && name.equals(XMP_SEGMENT_NAME)) {
      const header = Buffer.from([0xff, 0xe1, 0, 0]);
      header.writeUInt16BE(2 + XMP_SEGMENT_NAME.length + packet.length, 2);
      return Buffer.concat([file.subarray(0, offset), header, XMP_SEGMENT_NAME, packet, file.subarray(end)]);
    }
    offset = end;
  }
  throw new Error('the JPEG has no XMP segment');
}

/**
 * An AVIF file has a box `meta`, which locates each item, and a box `mdat` with the items (ISO
 * 14496-12). libheif writes the packet as the last item, at the very end, so only two lengths
 * change and no offset.
 */
function replaceInAvif(file: Buffer, packet: Buffer): Buffer {
  const boxes = listBoxes(file, 0, file.length);
  const meta = boxes.find(({ type }) => type === 'meta');
  const mdat = boxes.at(-1);
  if (!meta || mdat?.type !== 'mdat') throw new Error('the AVIF file does not end with its data');
  const metaBoxes = listBoxes(file, meta.start + 4, meta.end);
  const iloc = metaBoxes.find(({ type }) => type === 'iloc');
  if (!iloc) throw new Error('the AVIF file does not tell where its items are');
  const { start, end, lengthOffset } = locate(file, iloc, xmpItem(file, metaBoxes));
  if (start < mdat.start || end !== file.length) throw new Error('the XMP packet is not at the end of the AVIF file');
  const replaced = Buffer.concat([file.subarray(0, start), packet]);
  replaced.writeUInt32BE(packet.length, lengthOffset);
  replaced.writeUInt32BE(replaced.length - mdat.start + 8, mdat.start - 8);
  return replaced;
}

/** The number of the XMP item: an entry `infe` of version 2 with that MIME type. */
function xmpItem(file: Buffer, metaBoxes: readonly Box[]): number {
  const info = metaBoxes.find(({ type }) => type === 'iinf');
  const entries = info ? listBoxes(file, info.start + 6, info.end) : [];
  const entry = entries.find(({ start, end }) => file.subarray(start, end).includes(XMP_MIME_TYPE));
  if (!entry || file[entry.start] !== 2) throw new Error('the AVIF file has no XMP packet');
  return file.readUInt16BE(entry.start + 4);
}

/** The `iloc` layout of libheif: version 0; offset, length and base offset of four bytes each. */
const ILOC_VERSION = 0;
const ILOC_FIELD_SIZES = 0x4440;
/**
 * Item number, data reference, base offset, number of extents; then offset and length of each
 * extent.
 */
const ILOC_ITEM_LENGTH = 2 + 2 + 4 + 2;
const ILOC_EXTENT_LENGTH = 4 + 4;

/** Finds an item's only extent, and the place of its length in `iloc`. */
function locate(file: Buffer, iloc: Box, item: number): { start: number; end: number; lengthOffset: number } {
  if (file[iloc.start] !== ILOC_VERSION || file.readUInt16BE(iloc.start + 4) !== ILOC_FIELD_SIZES) {
    throw new Error('the AVIF file locates its items in an unknown way');
  }
  let offset = iloc.start + 8;
  while (offset + ILOC_ITEM_LENGTH + ILOC_EXTENT_LENGTH <= iloc.end) {
    const extentCount = file.readUInt16BE(offset + 8);
    const extent = offset + ILOC_ITEM_LENGTH;
    if (file.readUInt16BE(offset) === item && extentCount === 1) {
      const start = file.readUInt32BE(offset + 4) + file.readUInt32BE(extent);
      return { start, end: start + file.readUInt32BE(extent + 4), lengthOffset: extent + 4 };
    }
    offset = extent + extentCount * ILOC_EXTENT_LENGTH;
  }
  throw new Error('the AVIF file does not tell where its XMP packet is');
}
