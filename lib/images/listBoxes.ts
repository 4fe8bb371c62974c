/** A box of an ISO media file (ISO 14496-12), without its header of size and type. */
export type Box = { type: string; start: number; end: number };

/**
 * Lists the boxes in a part of a file.
 *
 * @throws {Error} if a box does not fit
 */
export function listBoxes(file: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let offset = from; offset + 8 <= to; ) {
    const { size, headerSize } = readHeader(file, offset, to);
    if (size < headerSize || offset + size > to) throw new Error('a box of the file is damaged');
    boxes.push({
      type: file.toString('latin1', offset + 4, offset + 8),
      start: offset + headerSize,
      end: offset + size,
    });
    offset += size;
  }
  return boxes;
}

/** Size 0 means the rest of the file; size 1 means that eight bytes of size follow the type. */
function readHeader(file: Buffer, offset: number, to: number): { size: number; headerSize: number } {
  const size = file.readUInt32BE(offset);
  if (size === 0) return { size: to - offset, headerSize: 8 };
  if (size !== 1 || offset + 16 > to) return { size, headerSize: 8 };
  return { size: Number(file.readBigUInt64BE(offset + 8)), headerSize: 16 };
}
