import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import sharp, { type Metadata } from 'sharp';
import { z } from 'zod';
import { pictureMetadataSchema } from '../content/model/picture.ts';
import { countJpegScans } from './countJpegScans.ts';
import { limitLargePictures } from './limitLargePictures.ts';
import { readMetadata } from './metadata/readMetadata.ts';
import { PHOTO_WIDTHS_PX } from './pictureRecipe.ts';

const formatSchema = z.enum(['jpeg', 'png', 'webp', 'avif', 'tiff']);

export type PictureFormat = z.infer<typeof formatSchema>;

/** What one look at a picture's file tells. */
export const pictureFileSchema = z.object({
  /** What the bytes are, whatever the file is called. */
  format: formatSchema,
  /** Size in pixels, upright. */
  width: z.number(),
  height: z.number(),
  metadata: pictureMetadataSchema,
  /** Of the file's bytes: the first 16 hexadecimal digits of its SHA-256. */
  hash: z.string(),
});

export type PictureFile = z.infer<typeof pictureFileSchema>;

export type ReadPicture = (path: string) => Promise<PictureFile>;

/** A picture that cannot be published. The message continues a sentence that begins with the file's name. */
export class PictureError extends Error {
  override name = 'PictureError';
}

// Nothing but these is ever decoded, whatever a file begins with: drawings could hold references, and documents more.
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

/** Far more than any camera's sensor, and 400 MB once decoded. */
export const PICTURE_MAX_PIXELS = 100_000_000;
/** As long as a JPEG can be. */
const EDGE_MAX_PX = 65_535;
/** As high as an AVIF rendition can be. */
const RENDITION_MAX_HEIGHT_PX = 16_384;
/** A TIFF of 40 million pixels with 16 bits a channel. */
export const PICTURE_MAX_BYTES = 250_000_000;
/** A JPEG holds 64 KB of each kind; what programs leave in other formats can be many times that, and no words. */
const METADATA_MAX_BYTES = 4_000_000;
/** A progressive JPEG has some ten. Of 310 KB, 820 took 24 s to decode, without any damage. */
const JPEG_MAX_SCANS = 100;

const LFS_POINTER = 'version https://git-lfs.github.com/spec/';
const EXTRANEOUS_BYTES = /^VipsJpeg: Corrupt JPEG data: (\d+) extraneous bytes before marker 0xd9$/;
/**
 * To more than half its size a JPEG is decoded in full. To an eighth it takes half the time (2400 × 1600: 9 ms rather than
 * 16, progressive 33 rather than 51), but of 20 files with 4 KB of zeros in them, 19 went unnoticed; in full, none did.
 */
const CHECK_SCALE = 0.6;

/**
 * Reads a picture's size and what it says of itself, and decodes all of it once, so that damage is found here rather
 * than by a reader.
 *
 * @throws {PictureError} when the file is missing, damaged, too large, or not a still photo
 */
export async function readPicture(path: string): Promise<PictureFile> {
  const bytes = await readBytes(path);
  const header = await readHeader(bytes);
  const format = stillFormat(header, bytes);
  const { width, height } = header.autoOrient;
  refuseSize(width, height);
  refuseMetadata(header);
  if (format === 'jpeg' && countJpegScans(bytes) > JPEG_MAX_SCANS) {
    throw new PictureError(`is a JPEG of more than ${JPEG_MAX_SCANS} scans`);
  }
  await limitLargePictures(width * height, () => decode(bytes, header.width));
  return { format, width, height, metadata: readMetadata(header), hash: hashPicture(bytes) };
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

/** How files begin, first those that are read. The others are only told by their name. */
const SIGNATURES: readonly (readonly [name: string, signature: RegExp])[] = [
  ['photo', /^(?:\xFF\xD8\xFF|\x89PNG|RIFF....WEBP|II[*+]\0|MM\0[*+]|....ftyp(?:avif|hei|mif1))/s],
  // Sequences of pictures: AVIF's and HEIF's.
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
  if (isSequenceToo(bytes)) throw new PictureError('is animated');
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

function refuseMetadata({ xmp, iptc, exif }: Metadata): void {
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

/** Of the box that an AVIF begins with: its length and name. What follows are brands, with a version behind the first. */
const FILE_TYPE_HEADER_BYTES = 8;
const FILE_TYPE_MAX_BYTES = 1_000;
const PNG_SIGNATURE_BYTES = 8;
/** Of a chunk: four bytes of length, four of name and four of checksum. */
const PNG_CHUNK_EXTRA_BYTES = 12;

/** Whether a chunk that controls an animation stands before the image; decoders that do not know it show one frame. */
function isAnimatedPng(bytes: Buffer): boolean {
  for (let offset = PNG_SIGNATURE_BYTES; offset + PNG_CHUNK_EXTRA_BYTES <= bytes.length; ) {
    const name = bytes.toString('latin1', offset + 4, offset + 8);
    if (name === 'acTL') return true;
    if (name === 'IDAT') return false;
    offset += bytes.readUInt32BE(offset) + PNG_CHUNK_EXTRA_BYTES;
  }
  return false;
}

/** Whether an AVIF begins as a picture, and says behind it that it is a sequence as well; decoders show one of its pictures. */
function isSequenceToo(bytes: Buffer): boolean {
  if (bytes.toString('latin1', 4, FILE_TYPE_HEADER_BYTES) !== 'ftyp') return false;
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, FILE_TYPE_MAX_BYTES);
  for (let offset = FILE_TYPE_HEADER_BYTES; offset + 4 <= end; offset += 4) {
    if (bytes.toString('latin1', offset, offset + 4) === 'avis') return true;
  }
  return false;
}

async function decode(bytes: Buffer, width: number): Promise<void> {
  try {
    await sharp(bytes, { limitInputPixels: PICTURE_MAX_PIXELS, failOn: 'warning' })
      .resize({ width: Math.ceil(width * CHECK_SCALE), kernel: 'nearest' })
      .raw()
      .toBuffer();
  } catch (error) {
    if (error instanceof Error && isOnlyPadded(bytes, error.message)) return;
    throw new PictureError('is truncated or damaged', { cause: error });
  }
}

/**
 * Whether all that is wrong is zeros before a JPEG's end marker, as some cameras write: the picture itself is whole.
 * Any other bytes there are the rest of a picture whose middle is damaged.
 */
function isOnlyPadded(bytes: Buffer, message: string): boolean {
  const count = EXTRANEOUS_BYTES.exec(message.trim())?.[1];
  return count !== undefined && bytes.includes(Buffer.concat([Buffer.alloc(Number(count)), Buffer.from([0xff, 0xd9])]));
}

/** The name that a picture's bytes go by: the first 16 hexadecimal digits of their SHA-256. */
export function hashPicture(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}
