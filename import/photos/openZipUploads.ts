import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Entry, getFileNameLowLevel, openPromise, parseExtraFields, validateFileName, type ZipFile } from 'yauzl';
import { extensionOfBytes, type FindUpload, originalName, type Upload } from './findUpload.ts';

export type ZipUploads = { find: FindUpload; close: () => void };

/** Larger than any picture that the check accepts; an entry that unpacks to more is left alone. */
const PICTURE_MAX_BYTES = 500_000_000;
const PICTURE = /\.(?:jpe?g|png|webp|avif|tiff?|gif|heic|heif|bmp|svg)$/i;
/** What stands before the path of an upload, in any folder of the archive. */
const UPLOADS = /(?:^|\/)(?:uploads|images)\/(?:sites\/\d+\/)?/g;

/**
 * Opens a zip archive of pictures. Reads its directory, and the first bytes of each picture; the
 * rest is unpacked when an article needs it.
 *
 * @param folder where pictures are unpacked, under names of our own
 * @throws when the file is no zip archive
 */
export async function openZipUploads(path: string, folder: string): Promise<ZipUploads> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true, decodeStrings: false });
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    if (name !== null) entries.set(name, entry);
  }
  const uploads = new Map<string, Upload>();
  await mkdir(folder, { recursive: true });
  for (const [name, entry] of entries) {
    // WordPress keeps some ten sizes of each picture.
    if (originalName(name) !== name && entries.has(originalName(name))) continue;
    const extension = extensionOfBytes(await readStart(zip, entry));
    const target = join(folder, `${uploads.size}.${extension}`);
    const upload = { path: target, extension, unpack: () => unpack(zip, entry, target) };
    for (const key of keysOf(name)) if (!uploads.has(key)) uploads.set(key, upload);
  }
  return { find: (name) => uploads.get(name.normalize('NFC')) ?? null, close: () => zip.close() };
}

/** The name of an entry that may be a picture; null for others, and for names that lead elsewhere. */
function nameOf(entry: Entry): string | null {
  const fields = parseExtraFields(entry.extraFieldRaw);
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, fields, false);
  const isUsable = validateFileName(name) === null && PICTURE.test(name) && !name.includes('__MACOSX/');
  return isUsable && entry.uncompressedSize <= PICTURE_MAX_BYTES ? name.normalize('NFC') : null;
}

/** The paths below an uploads folder that a name in the archive may stand for. */
function keysOf(name: string): string[] {
  const below = [...name.matchAll(UPLOADS)].map((match) => name.slice(match.index + match[0].length));
  return [...below.reverse(), name, name.replace(/^[^/]+\//, '')];
}

async function readStart(zip: ZipFile, entry: Entry): Promise<Buffer> {
  if (!entry.canDecodeFileData()) return Buffer.alloc(0);
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) return Buffer.from(chunk);
  } catch {
    // A damaged entry is no picture; the import reports it as such.
  }
  return Buffer.alloc(0);
}

async function unpack(zip: ZipFile, entry: Entry, target: string): Promise<void> {
  try {
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target));
  } catch {
    // Like a damaged file in a folder: the content check reports what was unpacked of it.
    await writeFile(target, '', { flag: 'a' });
  }
}
