import { deflateSync } from 'node:zlib';

// Pictures that no camera makes, built byte by byte.

/** The size of the pictures that these tests make where the size is not the point. */
export const SMALL = { width: 60, height: 40 };

const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** CRC-32 as PNG wants it (ISO 15948, annex D). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb8_8320 ^ (crc >>> 1) : crc >>> 1;
  }
  return (crc ^ 0xffff_ffff) >>> 0;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** A chunk of a PNG. */
export function pngChunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
}

/** A black PNG that claims a size, with extra chunks. It may hold fewer rows than it claims. */
export function claimingPng(
  { width, height, rowCount = height }: { width: number; height: number; rowCount?: number },
  chunks: readonly Buffer[] = [],
): Buffer {
  const header = Buffer.concat([uint32(width), uint32(height), Buffer.from([8, 0, 0, 0, 0])]);
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk('IHDR', header),
    ...chunks,
    pngChunk('IDAT', deflateSync(Buffer.alloc((width + 1) * rowCount))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A PNG chunk with compressed XMP. */
export function pngXmp(xmp: string): Buffer {
  return pngChunk('iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\x01\0\0\0', 'latin1'), deflateSync(xmp)]));
}

/** An XMP packet with these elements and attributes in its one description. */
export function xmpPacket(elements: string, attributes = ''): string {
  return (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" ' +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">' +
    `<rdf:Description ${attributes}>${elements}</rdf:Description></rdf:RDF></x:xmpmeta>`
  );
}

/** A segment of a JPEG. */
export function jpegSegment(code: number, data: Uint8Array): Buffer {
  const header = Buffer.from([0xff, code, 0, 0]);
  header.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([header, data]);
}

/** Inserts segments at the front of a JPEG. */
export function withSegments(jpeg: Buffer, segments: readonly Buffer[]): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

/** A baseline JPEG that claims a size other than its own. */
export function claimingJpeg(jpeg: Buffer, width: number, height: number): Buffer {
  const claiming = Buffer.from(jpeg);
  const frame = claiming.indexOf(Buffer.from([0xff, 0xc0]));
  claiming.writeUInt16BE(height, frame + 5);
  claiming.writeUInt16BE(width, frame + 7);
  return claiming;
}

/** Number of blocks that one end-of-band code of 14 bits can skip. */
const RUN_MAX = 32_767;

/**
 * A valid grey progressive JPEG that sends each of its 63 coefficients in many empty scans.
 *
 * @param side in pixels; the picture is square
 * @param roundCount scans per coefficient, at most 13
 */
export function jpegOfManyScans(side: number, roundCount: number): Buffer {
  const blockCount = Math.ceil(side / 8) ** 2;
  const oneCode = (table: number, symbol: number) => Buffer.from([table, 1, ...Array(15).fill(0), symbol]);
  const size = Buffer.alloc(4);
  size.writeUInt16BE(side, 0);
  size.writeUInt16BE(side, 2);
  const scan = (coefficient: number, high: number, low: number) =>
    jpegSegment(0xda, Buffer.from([1, 1, 0, coefficient, coefficient, (high << 4) | low]));
  // Each code is a single zero bit. The code of a run is followed by 14 more bits.
  const fullRun = `0${(RUN_MAX - 0x4000).toString(2).padStart(14, '0')}`;
  const bits = fullRun.repeat(Math.floor(blockCount / RUN_MAX)) + '0'.repeat(15);
  const empty = Buffer.from(
    (bits.padEnd(Math.ceil(bits.length / 8) * 8, '1').match(/.{8}/g) ?? []).flatMap((text) => {
      const byte = Number.parseInt(text, 2);
      return byte === 0xff ? [byte, 0] : [byte];
    }),
  );
  const scans = Array.from({ length: 63 * roundCount }, (_, index) => {
    const round = index % roundCount;
    const high = round === 0 ? 0 : roundCount - round;
    return Buffer.concat([scan(1 + Math.floor(index / roundCount), high, roundCount - 1 - round), empty]);
  });
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jpegSegment(0xdb, Buffer.alloc(65, 16).fill(0, 0, 1)),
    jpegSegment(0xc2, Buffer.concat([Buffer.from([8]), size, Buffer.from([1, 1, 0x11, 0])])),
    jpegSegment(0xc4, oneCode(0x00, 0)),
    jpegSegment(0xc4, oneCode(0x10, 0xe0)),
    scan(0, 0, 0),
    Buffer.alloc(Math.ceil(blockCount / 8)),
    ...scans,
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** An EXIF block with many texts. Each text spans the whole block. */
export function exifOfManyTexts(entryCount: number, byteCount: number): Buffer {
  const block = Buffer.alloc(byteCount, 'x');
  block.write('MM\0*\0\0\0\x08', 'latin1');
  block.writeUInt16BE(entryCount, 8);
  for (let index = 0; index < entryCount; index++) {
    const entry = 10 + index * 12;
    block.writeUInt16BE(0x0100 + index, entry);
    block.writeUInt16BE(2, entry + 2);
    block.writeUInt32BE(byteCount, entry + 4);
    block.writeUInt32BE(0, entry + 8);
  }
  return block;
}

/** A JPEG segment with IPTC-IIM texts, in the order given. */
export function photoshopSegment(texts: readonly (readonly [dataSet: number, text: Uint8Array])[]): Buffer {
  const iim = Buffer.concat(
    texts.map(([dataSet, text]) => {
      const header = Buffer.from([0x1c, 2, dataSet, 0, 0]);
      header.writeUInt16BE(text.length, 3);
      return Buffer.concat([header, text]);
    }),
  );
  const head = Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0', 'latin1');
  return jpegSegment(0xed, Buffer.concat([head, uint32(iim.length), iim, Buffer.alloc(iim.length % 2)]));
}
