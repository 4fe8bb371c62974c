import { type Repair, repairJpeg } from './repairJpeg.ts';

/**
 * Mends the packaging of a picture that is whole itself, as browsers do when they show it. A
 * picture that is torn stays torn.
 *
 * @returns the file's own bytes if there is nothing to mend
 */
export function repairPicture(bytes: Buffer): Repair {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return repairJpeg(bytes);
  if (bytes.toString('latin1', 4, 8) === 'ftyp') return { bytes: repairBrand(bytes), notes: [] };
  return { bytes, notes: [] };
}

const MAJOR_BRAND_OFFSET = 8;
/** Of the box that a HEIF file begins with; the rest are brands. */
const FILE_TYPE_MAX_BYTES = 1_000;
/** General brands, of which an AVIF may name one first; libvips then takes it for HEIC. */
const GENERAL_BRANDS: ReadonlySet<string> = new Set(['mif1', 'mif2', 'miaf', '1pic', 'MA1B', 'MA1A', 'heic', 'mif3']);

function repairBrand(bytes: Buffer): Buffer {
  const brands = listBrands(bytes);
  if (!GENERAL_BRANDS.has(brands[0] ?? '') || !brands.includes('avif')) return bytes;
  const copy = Buffer.from(bytes);
  copy.write('avif', MAJOR_BRAND_OFFSET, 'latin1');
  return copy;
}

/** The brands of a HEIF file, the major one first; none for other files. */
export function listBrands(bytes: Buffer): string[] {
  if (bytes.toString('latin1', 4, MAJOR_BRAND_OFFSET) !== 'ftyp') return [];
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, FILE_TYPE_MAX_BYTES);
  const brands: string[] = [];
  for (let offset = MAJOR_BRAND_OFFSET; offset + 4 <= end; offset += 4) {
    // The version stands between the major brand and the others.
    if (offset !== MAJOR_BRAND_OFFSET + 4) brands.push(bytes.toString('latin1', offset, offset + 4));
  }
  return brands;
}
