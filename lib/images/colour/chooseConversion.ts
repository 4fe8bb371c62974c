import type { Metadata } from 'sharp';
import { listPngChunks } from '../listPngChunks.ts';
import { type Curve, readIccTag, readMatrixProfile } from './iccProfile.ts';
import type { Matrix } from './matrix.ts';
import { type Chromaticity, CICP_PRIMARIES, matrixToSrgb, type Primaries, SRGB_PRIMARIES } from './primaries.ts';
import { type CodePoints, readNclx } from './readNclx.ts';
import { CICP_TRANSFERS, powerTransfer, SRGB_TRANSFER, type Transfer } from './transfer.ts';

/** What an RGB value stands for: light by channel, then a matrix to linear sRGB. */
export type Colour = {
  toLinearSrgb: Matrix;
  curves: readonly [Curve, Curve, Curve];
  range: Transfer['range'];
};

function colourOf(primaries: Primaries, { toLight, range }: Transfer): Colour {
  return { toLinearSrgb: matrixToSrgb(primaries), curves: [toLight, toLight, toLight], range };
}

/**
 * Part of the names of renditions whose colours sharp does not convert alone. Change it with
 * anything that changes them.
 */
export const COLOUR_VERSION = 'colour-1';

/**
 * Who converts a picture to sRGB: sharp; our own curves and matrix; or sharp by a profile with
 * tables.
 */
export type ColourConversion = { by: 'sharp' } | { by: 'curves'; colour: Colour } | { by: 'profile' };

/**
 * Finds out how to convert a picture to sRGB. sharp does it right, except for colour that is
 *
 * - described by numbers instead of an ICC profile, which it takes for sRGB: `cICP`, or `gAMA` and
 * `cHRM`, in PNG; a `colr` box in AVIF;
 * - of 16 bits per channel with an ICC profile, which it leaves in Display P3, or untouched if it
 * is grey.
 */
export function chooseConversion(bytes: Buffer, { format, space, depth, icc }: Metadata): ColourConversion {
  const nclx = format === 'heif' ? readNclx(bytes) : null;
  const coded = format === 'png' ? readPngColour(bytes) : nclx && fromNclx(nclx);
  const colour = coded ?? readHdrProfile(icc);
  if (colour) return { by: 'curves', colour };
  if (!icc || depth !== 'ushort' || (space !== 'rgb16' && space !== 'grey16')) return { by: 'sharp' };
  const profile = readMatrixProfile(icc);
  return profile ? { by: 'curves', colour: { ...profile, range: 'standard' } } : { by: 'profile' };
}

const CODE_UNSPECIFIED = 2;
const CICP_SRGB: CodePoints = { primaries: 1, transfer: 13 };

function fromCicp(primariesCode: number, transferCode: number): Colour | null {
  const primaries = CICP_PRIMARIES.get(primariesCode);
  const transfer = CICP_TRANSFERS.get(transferCode);
  return primaries && transfer ? colourOf(primaries, transfer) : null;
}

/** PNG's order of precedence: `cICP`, `iCCP`, `sRGB`, then `gAMA` with `cHRM`. */
function readPngColour(png: Buffer): Colour | null {
  const chunks = new Map<string, Buffer>();
  for (const { name, data } of listPngChunks(png)) {
    if (name === 'IDAT') break;
    chunks.set(name, data);
  }
  const cicp = chunks.get('cICP');
  const coded = cicp && cicp.length === 4 ? fromCicp(cicp.readUInt8(0), cicp.readUInt8(1)) : null;
  const isSrgb = cicp?.[0] === CICP_SRGB.primaries && cicp[1] === CICP_SRGB.transfer;
  if (isSrgb && !chunks.has('iCCP')) return null;
  if (coded || chunks.has('iCCP') || chunks.has('sRGB')) return coded;
  return fromGamma(chunks.get('gAMA'), chunks.get('cHRM'));
}

/** Both chunks hold hundred-thousandths. */
const PNG_UNIT = 100_000;
/**
 * Without `cHRM`, a gamma within 5 % of 1/2.2 means sRGB, which has nearly that gamma; libpng and
 * browsers agree.
 */
const SRGB_GAMMA_TOLERANCE = 0.05;

function fromGamma(gama: Buffer | undefined, chrm: Buffer | undefined): Colour | null {
  const gamma = gama?.length === 4 ? gama.readUInt32BE() / PNG_UNIT : 0;
  if (gamma === 0) return null;
  const primaries = chrm?.length === 32 ? readChromaticities(chrm) : null;
  if (!primaries && Math.abs(gamma * 2.2 - 1) < SRGB_GAMMA_TOLERANCE) return null;
  return colourOf(primaries ?? SRGB_PRIMARIES, powerTransfer(1 / gamma));
}

function readChromaticities(chrm: Buffer): Primaries | null {
  const at = (index: number): Chromaticity => [
    chrm.readUInt32BE(index * 8) / PNG_UNIT,
    chrm.readUInt32BE(index * 8 + 4) / PNG_UNIT,
  ];
  const primaries = { white: at(0), red: at(1), green: at(2), blue: at(3) };
  return isTriangle(primaries) && primaries.white[1] > 0 ? primaries : null;
}

/** Whether three primaries span colours at all; a file may say anything. */
function isTriangle({ red, green, blue }: Primaries): boolean {
  const area = (green[0] - red[0]) * (blue[1] - red[1]) - (green[1] - red[1]) * (blue[0] - red[0]);
  return Math.abs(area) > 1e-4;
}

/** Transfers that video uses, and which browsers show as sRGB when a photo has them. */
const VIDEO_TRANSFERS: ReadonlySet<number> = new Set([1, CODE_UNSPECIFIED, 6, 11, 12, 14, 15]);

/** AVIF's code points, as browsers read them; `null` if they mean sRGB. */
function fromNclx({ primaries: primariesCode, transfer: transferCode }: CodePoints): Colour | null {
  const primaries = primariesCode === CODE_UNSPECIFIED ? SRGB_PRIMARIES : CICP_PRIMARIES.get(primariesCode);
  const transfer = VIDEO_TRANSFERS.has(transferCode) ? SRGB_TRANSFER : CICP_TRANSFERS.get(transferCode);
  if (!primaries || !transfer || (primaries === SRGB_PRIMARIES && transfer === SRGB_TRANSFER)) return null;
  return colourOf(primaries, transfer);
}

/**
 * The code points in an ICC profile of HDR (tag `cicp`), whose curves leave no room above white.
 */
function readHdrProfile(icc: Buffer | undefined): Colour | null {
  const tag = icc ? readIccTag(icc, 'cicp') : null;
  const colour = tag && tag.length >= 12 ? fromCicp(tag.readUInt8(8), tag.readUInt8(9)) : null;
  return colour && colour.range !== 'standard' ? colour : null;
}
