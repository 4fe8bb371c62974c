import { invert, type Matrix, multiply, transpose, type Vector } from './matrix.ts';
import { type Chromaticity, matrixToXyz, SRGB_PRIMARIES } from './primaries.ts';

/** The white of the space that ICC profiles connect to. */
const D50: Chromaticity = [0.3457, 0.3585];

const HEADER_BYTES = 128;
const TAG_ENTRY_BYTES = 12;
const TAG_LIMIT = 100;
/** Type and reserved bytes before the content of a tag. */
const TYPE_BYTES = 8;

/** From a value of 0 to 1 to light. */
export type Curve = (value: number) => number;

/** A profile that is a curve per channel, and a matrix. */
export type MatrixProfile = { toLinearSrgb: Matrix; curves: readonly [Curve, Curve, Curve] };

/** The content of a tag of an ICC profile (ICC.1:2022, 7.3); `null` if it is missing or damaged. */
export function readIccTag(icc: Buffer, name: string): Buffer | null {
  if (icc.length < HEADER_BYTES + 4) return null;
  const tagCount = Math.min(icc.readUInt32BE(HEADER_BYTES), TAG_LIMIT);
  for (let index = 0; index < tagCount; index++) {
    const entry = HEADER_BYTES + 4 + index * TAG_ENTRY_BYTES;
    if (entry + TAG_ENTRY_BYTES > icc.length) return null;
    if (icc.toString('latin1', entry, entry + 4) !== name) continue;
    const [start, length] = [icc.readUInt32BE(entry + 4), icc.readUInt32BE(entry + 8)];
    return length >= TYPE_BYTES && start + length <= icc.length ? icc.subarray(start, start + length) : null;
  }
  return null;
}

/** Reads a profile for RGB or grey that has no tables; `null` for all others. */
export function readMatrixProfile(icc: Buffer): MatrixProfile | null {
  if (readIccTag(icc, 'A2B0') || icc.toString('latin1', 20, 24) !== 'XYZ ') return null;
  const grey = readCurve(readIccTag(icc, 'kTRC'));
  if (grey) return { toLinearSrgb: IDENTITY, curves: [grey, grey, grey] };
  const [red, green, blue] = [readXyz(icc, 'rXYZ'), readXyz(icc, 'gXYZ'), readXyz(icc, 'bXYZ')];
  const curves = ['rTRC', 'gTRC', 'bTRC'].map((name) => readCurve(readIccTag(icc, name)));
  const [first, second, third] = curves;
  if (!red || !green || !blue || !first || !second || !third) return null;
  const toXyz = transpose([red, green, blue]);
  return { toLinearSrgb: multiply(invert(matrixToXyz(SRGB_PRIMARIES, D50)), toXyz), curves: [first, second, third] };
}

const IDENTITY: Matrix = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

function readXyz(icc: Buffer, name: string): Vector | null {
  const tag = readIccTag(icc, name);
  return tag && tag.length >= 20 ? [readFixed(tag, 8), readFixed(tag, 12), readFixed(tag, 16)] : null;
}

/** ICC's s15Fixed16Number. */
function readFixed(bytes: Buffer, offset: number): number {
  return bytes.readInt32BE(offset) / 65_536;
}

/** Number of parameters of each function type of a parametric curve. */
const PARAMETER_COUNTS = [1, 3, 4, 5, 7];

function readCurve(tag: Buffer | null): Curve | null {
  if (!tag || tag.length < 12) return null;
  const type = tag.toString('latin1', 0, 4);
  if (type === 'curv') return readTable(tag);
  const parameterCount = PARAMETER_COUNTS[tag.readUInt16BE(8)];
  if (type !== 'para' || parameterCount === undefined || tag.length < 12 + parameterCount * 4) return null;
  const parameters = Array.from({ length: parameterCount }, (_, index) => readFixed(tag, 12 + index * 4));
  return parametricCurve(parameters);
}

/** No entry is linear, one is a power, several are interpolated. */
function readTable(tag: Buffer): Curve | null {
  const count = tag.readUInt32BE(8);
  if (tag.length < 12 + count * 2) return null;
  if (count === 0) return (value) => value;
  if (count === 1) {
    const power = tag.readUInt16BE(12) / 256;
    return (value) => value ** power;
  }
  const entry = (index: number) => tag.readUInt16BE(12 + Math.min(index, count - 1) * 2) / 65_535;
  return (value) => {
    const position = value * (count - 1);
    const low = Math.floor(position);
    return entry(low) + (entry(low + 1) - entry(low)) * (position - low);
  };
}

/** The five function types differ in which parameters are missing (ICC.1:2022, table 68). */
function parametricCurve(parameters: readonly number[]): Curve {
  const [g = 1, a = 1, b = 0] = parameters;
  const power = (value: number) => Math.max(a * value + b, 0) ** g;
  switch (parameters.length) {
    case 1:
      return power;
    case 3:
    case 4: {
      const [, , , c = 0] = parameters;
      return (value) => (a * value + b >= 0 ? power(value) : 0) + c;
    }
    default: {
      const [, , , c = 0, d = 0, e = 0, f = 0] = parameters;
      return (value) => (value >= d ? power(value) + e : c * value + f);
    }
  }
}
