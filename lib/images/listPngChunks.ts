/** A chunk of a PNG (ISO 15948). */
export type PngChunk = { name: string; data: Buffer };

const SIGNATURE_BYTES = 8;
/** Bytes of a chunk besides its data: length, name and checksum. */
const EXTRA_BYTES = 12;

/**
 * The chunks of a PNG, in their order; the image is several chunks `IDAT`. Ends where the file is
 * damaged.
 */
export function* listPngChunks(png: Buffer): Generator<PngChunk> {
  for (let offset = SIGNATURE_BYTES; offset + EXTRA_BYTES <= png.length; ) {
    const start = offset + 8;
    const end = start + png.readUInt32BE(offset);
    if (end > png.length) return;
    yield { name: png.toString('latin1', offset + 4, start), data: png.subarray(start, end) };
    offset += EXTRA_BYTES + end - start;
  }
}
