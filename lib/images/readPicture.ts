import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import sharp, { type Metadata } from 'sharp';
import { z } from 'zod';
import { pictureMetadataSchema } from '../content/model/picture.ts';
import { COLOUR_VERSION, chooseConversion } from './colour/chooseConversion.ts';
import { countJpegScans } from './countJpegScans.ts';
import { limitLargePictures } from './limitLargePictures.ts';
import { listPngChunks } from './listPngChunks.ts';
import { type MetadataBlocks, readBlocks } from './metadata/readBlocks.ts';
import { readFactoryCaption, readMetadata } from './metadata/readMetadata.ts';
import { PHOTO_WIDTHS_PX } from './pictureRecipe.ts';
import { listBrands, repairPicture } from './repair/repairPicture.ts';

const formatSchema = z.enum(['jpeg', 'png', 'webp', 'avif', 'tiff']);

export type PictureFormat = z.infer<typeof formatSchema>;

/** The facts read from a picture's file. */
export const pictureFileSchema = z.object({
  /** By the bytes, not by the file's name. */
  format: formatSchema,
  /** Upright size in pixels. */
  width: z.number(),
  height: z.number(),
  metadata: pictureMetadataSchema,
  /** See `PictureOrder`. */
  colour: z.string().exactOptional(),
  /** What a device or a program wrote in place of a caption. */
  factoryCaption: z.string().exactOptional(),
  /** What may be missing in it: ends of sentences that begin with its name. */
  notes: z.array(z.string()).exactOptional(),
  /** See `hashPicture`. */
  hash: z.string(),
});

export type PictureFile = z.infer<typeof pictureFileSchema>;

export type ReadPicture = (path: string) => Promise<PictureFile>;

/**
 * A picture that cannot be published. The message continues a sentence that starts with the file's
 * name.
 */
export class PictureError extends Error {
  override name = 'PictureError';
}

// Only these formats are ever decoded. Drawings and documents could refer to other files, or run
// code.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadHeif',
    'VipsForeignLoadTiff',
  ],
});

/** More than nearly all cameras have; 400 MB when decoded. */
export const PICTURE_MAX_PIXELS = 100_000_000;
/** The longest edge of a JPEG. */
const EDGE_MAX_PX = 65_535;
/** The greatest height of an AVIF rendition. */
const RENDITION_MAX_HEIGHT_PX = 16_384;
/** Enough for a TIFF of 40 million pixels with 16 bits per channel. */
export const PICTURE_MAX_BYTES = 250_000_000;
/** A JPEG segment holds 64 KB. A larger block in another format is not text. */
const METADATA_MAX_BYTES = 4_000_000;
/** A progressive JPEG has about ten. A valid file of 310 KB with 820 scans took 24 s to decode. */
const JPEG_MAX_SCANS = 100;

const LFS_POINTER = 'version https://git-lfs.github.com/spec/';
const EXTRANEOUS_BYTES = /^VipsJpeg: Corrupt JPEG data: (\d+) extraneous bytes before marker 0xd9$/;
/**
 * Above half size, libjpeg decodes every coefficient. At an eighth it takes half the time (2400 ×
 * 1600: 9 instead of 16 ms, progressive 33 instead of 51), but misses 19 of 20 files with 4 KB of
 * zeros in them. A full decode misses none.
 */
const CHECK_SCALE = 0.6;

/**
 * Reads a picture's size and metadata, and decodes it once, so that damage is found before readers
 * see it.
 *
 * @throws {PictureError} if the file is missing, damaged, too large, or not a still photo
 */
export async function readPicture(path: string): Promise<PictureFile> {
  const file = await readBytes(path);
  const { bytes, notes } = repairPicture(file);
  const header = await readHeader(bytes);
  const format = stillFormat(header, bytes);
  const { width, height } = header.autoOrient;
  refuseSize(width, height);
  const blocks = readBlocks(bytes, header);
  refuseMetadata(blocks);
  if (format === 'jpeg' && countJpegScans(bytes) > JPEG_MAX_SCANS) {
    throw new PictureError(`is a JPEG of more than ${JPEG_MAX_SCANS} scans`);
  }
  await limitLargePictures(width * height, () => decode(bytes, header));
  const conversion = chooseConversion(bytes, header);
  const metadata = readMetadata(blocks);
  const factoryCaption = metadata.caption === undefined ? readFactoryCaption(blocks) : '';
  return {
    format,
    width,
    height,
    metadata,
    ...(factoryCaption === '' ? {} : { factoryCaption }),
    ...(conversion.by === 'sharp' ? {} : { colour: COLOUR_VERSION }),
    ...(notes.length === 0 ? {} : { notes: [...notes] }),
    hash: hashPicture(file),
  };
}

async function readBytes(path: string): Promise<Buffer> {
  const { size } = await stat(path).catch(throwUnread);
  if (size === 0) throw new PictureError('is empty');
  if (size > PICTURE_MAX_BYTES) {
    throw new PictureError(`is larger than ${megabytes(PICTURE_MAX_BYTES)} (${megabytes(size)})`);
  }
  const bytes = await readFile(path).catch(throwUnread);
  if (bytes.toString('latin1', 0, LFS_POINTER.length) === LFS_POINTER) {
    throw new PictureError('is a Git LFS pointer, not the picture itself: run `git lfs pull`');
  }
  return bytes;
}

function throwUnread(error: NodeJS.ErrnoException): never {
  throw new PictureError(error.code === 'ENOENT' ? 'does not exist' : `cannot be read (${error.code})`);
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000)} MB`;
}

/** First bytes of files. Only `photo` is read; the other names are for error messages. */
const SIGNATURES: readonly (readonly [name: string, signature: RegExp])[] = [
  ['photo', /^(?:\xFF\xD8\xFF|\x89PNG|RIFF....WEBP|II[*+]\0|MM\0[*+]|....ftyp(?:avif|hei|mif1))/s],
  // Image sequences of AVIF and HEIF.
  ['film', /^....ftyp(?:avis|hev|msf1)/s],
  ['GIF', /^GIF8/],
  ['BMP', /^BM/],
  ['PDF', /^%PDF-/],
  ['PSD', /^8BPS/],
  ['SVG', /^(?:\xEF\xBB\xBF)?\s*<(?:\?xml|!--|!DOCTYPE svg|svg)/i],
];
const SIGNATURE_BYTES = 64;

async function readHeader(bytes: Buffer): Promise<Metadata> {
  const start = bytes.toString('latin1', 0, SIGNATURE_BYTES);
  const [name] = SIGNATURES.find(([, signature]) => signature.test(start)) ?? [];
  if (name === undefined) throw new PictureError('is not a picture');
  if (name !== 'photo') throw notPhoto(name);
  // Decoders show only one picture of a sequence.
  if (listBrands(bytes).includes('avis')) throw new PictureError('is animated');
  try {
    return await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch (error) {
    throw new PictureError('is truncated or damaged', { cause: error });
  }
}

function notPhoto(name: string): PictureError {
  return new PictureError(`is ${name === 'SVG' ? 'an' : 'a'} ${name}, which is not a photo format`);
}

function refuseSize(width: number, height: number): void {
  const size = `(${width} × ${height})`;
  if (width * height > PICTURE_MAX_PIXELS) {
    throw new PictureError(`has more than ${PICTURE_MAX_PIXELS / 1_000_000} million pixels ${size}`);
  }
  if (Math.max(width, height) > EDGE_MAX_PX) {
    throw new PictureError(`has an edge of more than ${EDGE_MAX_PX} pixels ${size}`);
  }
  const shownHeight = height / Math.max(1, width / Math.max(...PHOTO_WIDTHS_PX));
  if (shownHeight > RENDITION_MAX_HEIGHT_PX) {
    throw new PictureError(`is too high for its width ${size}`);
  }
}

function refuseMetadata({ xmp, iptc, exif }: MetadataBlocks): void {
  for (const [name, block] of Object.entries({ XMP: xmp, IPTC: iptc, EXIF: exif })) {
    if (block && block.length > METADATA_MAX_BYTES) {
      throw new PictureError(
        `carries more than ${megabytes(METADATA_MAX_BYTES)} of ${name} (${megabytes(block.length)})`,
      );
    }
  }
}

function stillFormat({ format, compression, pages = 1 }: Metadata, bytes: Buffer): PictureFormat {
  const name = format === 'heif' ? (compression === 'av1' ? 'avif' : 'heic') : format;
  switch (name) {
    case 'jpeg':
    case 'png':
    case 'webp':
    case 'avif':
    case 'tiff':
      if (pages > 1) throw new PictureError(`is animated or has several pages (${pages})`);
      if (name === 'png' && isAnimatedPng(bytes)) throw new PictureError('is animated');
      return name;
    default:
      throw notPhoto(name.toUpperCase());
  }
}

/** Whether a PNG has an animation control chunk. Decoders that do not know it show one frame. */
function isAnimatedPng(bytes: Buffer): boolean {
  for (const { name } of listPngChunks(bytes)) {
    if (name === 'acTL') return true;
    if (name === 'IDAT') return false;
  }
  return false;
}

async function decode(bytes: Buffer, { format, width }: Metadata): Promise<void> {
  // libtiff's warnings are about metadata, such as a copyright in two parts.
  const failOn = format === 'tiff' ? 'error' : 'warning';
  try {
    await sharp(bytes, { limitInputPixels: PICTURE_MAX_PIXELS, failOn })
      .resize({ width: Math.ceil(width * CHECK_SCALE), kernel: 'nearest' })
      .raw()
      .toBuffer();
  } catch (error) {
    if (error instanceof Error && isOnlyPadded(bytes, error.message)) return;
    throw new PictureError('is truncated or damaged', { cause: error });
  }
}

/**
 * Whether the only fault is zeros before a JPEG's end marker, as some cameras write. The picture is
 * whole. Any other bytes there mean that the middle of the picture is damaged.
 */
function isOnlyPadded(bytes: Buffer, message: string): boolean {
  const count = EXTRANEOUS_BYTES.exec(message.trim())?.[1];
  return count !== undefined && bytes.includes(Buffer.concat([Buffer.alloc(Number(count)), Buffer.from([0xff, 0xd9])]));
}

/** The first 16 hexadecimal digits of the SHA-256 of a picture's bytes. */
export function hashPicture(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}
