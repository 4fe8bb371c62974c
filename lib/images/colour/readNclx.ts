import { type Box, listBoxes } from '../listBoxes.ts';

/** Code points of ITU-T H.273. */
export type CodePoints = { primaries: number; transfer: number };

/**
 * Reads the `colr` box of an AVIF's primary item: `nclx` holds code points, `prof` and `rICC` a
 * profile.
 *
 * @returns `null` if there are no code points, or a profile, which takes precedence
 */
export function readNclx(file: Buffer): CodePoints | null {
  const boxes = primaryProperties(file)
    .filter(({ type }) => type === 'colr')
    .map(({ start, end }) => file.subarray(start, end));
  const typeOf = (box: Buffer) => box.toString('latin1', 0, 4);
  const coded = boxes.find((box) => typeOf(box) === 'nclx' && box.length >= 8);
  const hasProfile = boxes.some((box) => ['prof', 'rICC'].includes(typeOf(box)));
  return coded && !hasProfile ? { primaries: coded.readUInt16BE(4), transfer: coded.readUInt16BE(6) } : null;
}

/** The boxes that describe the primary item; none if the file is damaged. */
function primaryProperties(file: Buffer): Box[] {
  try {
    const meta = listBoxes(file, 0, file.length).find(({ type }) => type === 'meta');
    const boxes = meta ? listBoxes(file, meta.start + 4, meta.end) : [];
    const pitm = boxes.find(({ type }) => type === 'pitm');
    const iprp = boxes.find(({ type }) => type === 'iprp');
    if (!pitm || !iprp) return [];
    const item = file[pitm.start] === 0 ? file.readUInt16BE(pitm.start + 4) : file.readUInt32BE(pitm.start + 4);
    const properties = listBoxes(file, iprp.start, iprp.end);
    const ipco = properties.find(({ type }) => type === 'ipco');
    const all = ipco ? listBoxes(file, ipco.start, ipco.end) : [];
    const indices = properties.filter(({ type }) => type === 'ipma').flatMap((ipma) => indicesOf(file, ipma, item));
    return indices.flatMap((index) => all[index - 1] ?? []);
  } catch {
    return [];
  }
}

/** Numbers of the properties that a box `ipma` gives an item, counted from 1. */
function indicesOf(file: Buffer, ipma: Box, item: number): number[] {
  const [version, isWide] = [file[ipma.start] ?? 0, ((file[ipma.start + 3] ?? 0) & 1) === 1];
  let offset = ipma.start + 8;
  for (let left = file.readUInt32BE(ipma.start + 4); left > 0 && offset < ipma.end; left--) {
    const number = version === 0 ? file.readUInt16BE(offset) : file.readUInt32BE(offset);
    offset += version === 0 ? 2 : 4;
    const count = file.readUInt8(offset++);
    const start = offset;
    offset += count * (isWide ? 2 : 1);
    if (number !== item) continue;
    // The top bit says that the property is essential.
    return Array.from({ length: count }, (_, index) =>
      isWide ? file.readUInt16BE(start + index * 2) & 0x7fff : file.readUInt8(start + index) & 0x7f,
    );
  }
  return [];
}
