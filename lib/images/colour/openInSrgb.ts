import sharp, { type Sharp } from 'sharp';
import { PICTURE_MAX_PIXELS } from '../readPicture.ts';
import { repairPicture } from '../repair/repairPicture.ts';
import { type Colour, chooseConversion } from './chooseConversion.ts';
import { convertToSrgb } from './convertToSrgb.ts';

const INPUT = { failOn: 'error', limitInputPixels: PICTURE_MAX_PIXELS } as const;

/**
 * Opens a picture upright, opaque on white, and in sRGB with 8 bits per channel.
 *
 * sharp alone does that for most files. The others (see `chooseConversion`) are decoded without its
 * colour management, scaled, and then converted, when they are small.
 *
 * @param resize scales or crops the picture
 */
export async function openInSrgb(file: Buffer, resize: (picture: Sharp) => Sharp): Promise<Sharp> {
  const source = repairPicture(file).bytes;
  const header = await sharp(source, INPUT).metadata();
  const open = (ignoreIcc: boolean) =>
    resize(sharp(source, { ...INPUT, ignoreIcc }).autoOrient()).flatten({ background: 'white' });
  const conversion = chooseConversion(source, header);
  switch (conversion.by) {
    case 'sharp':
      return open(false).toColourspace('srgb');
    case 'curves':
      return convertByCurves(open(true), conversion.colour, header.depth === 'ushort');
    case 'profile':
      return convertByProfile(open(true).toColourspace(header.space));
    default:
      return conversion satisfies never;
  }
}

async function convertByCurves(picture: Sharp, colour: Colour, isDeep: boolean): Promise<Sharp> {
  const { data, info } = await picture
    .toColourspace(isDeep ? 'rgb16' : 'srgb')
    .raw({ depth: isDeep ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const pixels = isDeep ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2) : data;
  return fromPixels(convertToSrgb(pixels, colour), info);
}

async function convertByProfile(picture: Sharp): Promise<Sharp> {
  const { data, info } = await picture
    .withIccProfile('srgb')
    .raw({ depth: 'ushort' })
    .toBuffer({ resolveWithObject: true });
  const deep = new Uint16Array(data.buffer, data.byteOffset, data.length / 2);
  return fromPixels(
    Uint8Array.from(deep, (value) => Math.round(value / 257)),
    info,
  );
}

function fromPixels(pixels: Uint8Array, { width, height }: { width: number; height: number }): Sharp {
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}
