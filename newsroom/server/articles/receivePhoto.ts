import { createWriteStream } from 'node:fs';
import { copyFile, open } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { RequestError } from '../../../authoring/editing/RequestError.ts';
import { convertHeic } from '../../../authoring/photos/convertHeic.ts';
import { HEIC_ADVICE, PICTURE_KINDS } from '../../../lib/content/reading/pictureFiles.ts';
import {
  PICTURE_MAX_BYTES,
  PictureError,
  type PictureFile,
  type ReadPicture,
} from '../../../lib/images/readPicture.ts';

/**
 * Writes an uploaded picture to a file, and reads it. Its content decides what it is, not its name. A
 * HEIC photo becomes a JPEG if this machine can do that.
 *
 * @param name for messages
 * @param path a file that does not exist yet; the JPEG of a HEIC photo lies beside it
 * @throws {RequestError} 413 if it is too large, 422 if it cannot be published
 */
export async function receivePhoto(
  body: ReadableStream<Uint8Array>,
  { name, path, readPicture }: { name: string; path: string; readPicture: ReadPicture },
): Promise<{ path: string; file: PictureFile }> {
  await receive(body, path);
  const source = (await isHeic(path)) ? await convert(path) : path;
  if (source === null) throw new RequestError(422, `${name} is a HEIC photo. ${HEIC_ADVICE}`);
  const file = await readPicture(source).catch(problemOf);
  if (typeof file === 'string') throw new RequestError(422, `${name} ${file}. It can be ${PICTURE_KINDS}.`);
  return { path: source, file };
}

/** Why a picture cannot be published, as the rest of a sentence. */
export function problemOf(error: unknown): string {
  if (error instanceof PictureError) return error.message;
  throw error;
}

async function receive(body: ReadableStream<Uint8Array>, path: string): Promise<void> {
  let size = 0;
  const limit = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      const isTooLarge = size > PICTURE_MAX_BYTES;
      done(isTooLarge ? new RequestError(413, `The file has more than ${PICTURE_MAX_BYTES / 1e6} MB.`) : null, chunk);
    },
  });
  await pipeline(Readable.from(listChunks(body)), limit, createWriteStream(path, { flags: 'wx' }));
}

async function* listChunks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
}

async function convert(path: string): Promise<string | null> {
  const { converted, release } = await convertHeic(dirname(path), [basename(path)]);
  try {
    const [jpeg] = converted.values();
    if (!jpeg) return null;
    await copyFile(jpeg.path, `${path}.jpg`);
    return `${path}.jpg`;
  } finally {
    await release();
  }
}

async function isHeic(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(12), 0, 12, 0);
    return /^ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)$/.test(buffer.toString('latin1', 4, 12));
  } finally {
    await file.close();
  }
}
