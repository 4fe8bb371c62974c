import { inflateSync } from 'node:zlib';
import type { Metadata } from 'sharp';
import { listPngChunks, type PngChunk } from '../listPngChunks.ts';
import { decodeText } from './decodeText.ts';
import { parseTiff } from './parseTiff.ts';

/** The raw metadata blocks of a picture's file. */
export type MetadataBlocks = {
  xmp?: Uint8Array | undefined;
  iptc?: Uint8Array | undefined;
  exif?: Uint8Array | undefined;
  /** Photoshop's image resources, unless `iptc` already holds them. */
  photoshop?: Uint8Array | undefined;
  /** Texts of a PNG, by keyword. */
  texts?: ReadonlyMap<string, string>;
};

/**
 * Finds the metadata blocks of a picture. sharp reads those of JPEG, WebP and AVIF. Of a TIFF it
 * gives no EXIF, and IPTC in the wrong byte order; of a PNG nothing that follows the image, and no
 * profile that is written as text.
 */
export function readBlocks(bytes: Buffer, { format, xmp, iptc, exif }: Metadata): MetadataBlocks {
  switch (format) {
    case 'tiff':
      return { xmp, ...readTiffBlocks(bytes) };
    case 'png':
      return readPngBlocks(bytes);
    default:
      return { xmp, iptc, exif, photoshop: iptc };
  }
}

const TIFF_TAGS = { iptc: 0x83bb, photoshop: 0x8649 } as const;

function readTiffBlocks(bytes: Buffer): MetadataBlocks {
  const entries = parseTiff(bytes, Object.values(TIFF_TAGS));
  const photoshop = entries.get(TIFF_TAGS.photoshop);
  return { exif: bytes, iptc: entries.get(TIFF_TAGS.iptc) ?? photoshop, photoshop };
}

const XMP_KEYWORD = 'XML:com.adobe.xmp';
/** Keywords of profiles that ImageMagick and exiftool write in hexadecimal digits. */
const RAW_PROFILE = /^Raw profile type (exif|app1|iptc|8bim|xmp)$/i;
/** Keywords of texts that are read (ISO 15948, 11.3.4.2). */
export const PNG_TEXTS = { description: 'Description', author: 'Author', copyright: 'Copyright' } as const;
const TEXT_KEYWORDS: ReadonlySet<string> = new Set(Object.values(PNG_TEXTS));
/** A larger block is neither XMP nor a text profile. */
const UNPACKED_MAX_BYTES = 10_000_000;
/** What a profile with XMP begins with, as in a JPEG. */
const XMP_SEGMENT_NAME = 'http://ns.adobe.com/xap/1.0/\0';

/** The first of each kind counts. */
function readPngBlocks(png: Buffer): MetadataBlocks {
  const blocks: MetadataBlocks = {};
  const texts = new Map<string, string>();
  for (const chunk of listPngChunks(png)) {
    if (chunk.name === 'eXIf') blocks.exif ??= chunk.data;
    const entry = readTextChunk(chunk);
    if (!entry) continue;
    if (entry.keyword === XMP_KEYWORD) blocks.xmp ??= entry.text;
    else if (TEXT_KEYWORDS.has(entry.keyword)) texts.set(entry.keyword, decodeText(entry.text));
    else addRawProfile(blocks, entry);
  }
  return { ...blocks, texts };
}

type TextEntry = { keyword: string; text: Buffer };

/** The keyword and the unpacked text of a chunk, if the keyword is one that is read. */
function readTextChunk({ name, data }: PngChunk): TextEntry | null {
  if (!['tEXt', 'zTXt', 'iTXt'].includes(name)) return null;
  const keywordEnd = data.indexOf(0);
  const keyword = data.toString('latin1', 0, Math.max(0, keywordEnd));
  if (keyword !== XMP_KEYWORD && !RAW_PROFILE.test(keyword) && !TEXT_KEYWORDS.has(keyword)) return null;
  const rest = data.subarray(keywordEnd + 1);
  switch (name) {
    case 'tEXt':
      return { keyword, text: rest };
    case 'zTXt':
      return { keyword, text: unpack(rest.subarray(1)) };
    default: {
      // The fields: compression flag, method, language, NUL, translated keyword, NUL.
      const textStart = rest.indexOf(0, rest.indexOf(0, 2) + 1) + 1;
      const text = rest.subarray(textStart);
      return { keyword, text: rest[0] === 1 ? unpack(text) : text };
    }
  }
}

function unpack(packed: Buffer): Buffer {
  try {
    return inflateSync(packed, { maxOutputLength: UNPACKED_MAX_BYTES });
  } catch {
    return Buffer.alloc(0);
  }
}

/** The text is a line with a name, a line with a length, and hexadecimal digits. */
function addRawProfile(blocks: MetadataBlocks, { keyword, text }: TextEntry): void {
  const digits = /^\n?[^\n]*\n\s*\d+\n([\da-f\s]*)/i.exec(text.toString('latin1'))?.[1] ?? '';
  const profile = Buffer.from(digits.replace(/\s/g, ''), 'hex');
  const isXmp = profile.toString('latin1', 0, XMP_SEGMENT_NAME.length) === XMP_SEGMENT_NAME;
  if (isXmp) blocks.xmp ??= profile.subarray(XMP_SEGMENT_NAME.length);
  else if (/xmp$/i.test(keyword)) blocks.xmp ??= profile;
  else if (/(?:iptc|8bim)$/i.test(keyword)) blocks.iptc ??= profile;
  else blocks.exif ??= profile;
}
