import { createHash, randomUUID } from 'node:crypto';
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { namePhoto } from '../../../authoring/photos/namePhoto.ts';
import { formatOfName } from '../../../lib/content/reading/pictureFiles.ts';
import { makeThumbnail } from '../../../lib/images/makeThumbnail.ts';
import type { PictureFile, ReadPicture } from '../../../lib/images/readPicture.ts';
import { limitConcurrency } from '../../../lib/util/limitConcurrency.ts';
import { writeFileAtomic } from '../../../lib/util/writeFileAtomic.ts';
import type { PhotoFile } from '../../api/articleSchemas.ts';
import { createTurns } from '../createTurns.ts';
import { problemOf, receivePhoto } from './receivePhoto.ts';

/** The pictures of articles: beside their texts, and uploaded ones that no saved text shows yet. */
export type Photos = {
  list: (slug: string) => Promise<PhotoFile[]>;
  /**
   * Stores an uploaded picture under a free name.
   *
   * @throws {RequestError} 413 if it is too large, 422 if it cannot be published
   */
  add: (
    slug: string,
    name: string,
    body: ReadableStream<Uint8Array>,
  ) => Promise<{ photo: PhotoFile; isRepeated: boolean }>;
  /**
   * Reads an uploaded picture from a file of its own, which is removed afterwards.
   *
   * @throws {RequestError} 413 if it is too large, 422 if it cannot be published
   */
  receive: <Result>(
    name: string,
    body: ReadableStream<Uint8Array>,
    use: (received: { path: string; file: PictureFile }) => Promise<Result>,
  ) => Promise<Result>;
  /** A JPEG; null if there is no such picture. */
  readThumbnail: (slug: string, name: string, widthPx: number) => Promise<Buffer | null>;
  /** A JPEG of a picture that is not among the article's files, such as one of the history. */
  shrink: (picture: string | Uint8Array, widthPx: number) => Promise<Buffer | null>;
  /** Whether it was uploaded and is not in a saved text. */
  isNew: (slug: string, name: string) => Promise<boolean>;
  /** The new pictures that a text shows: by name, where each is on the disk. */
  listShown: (slug: string, text: string) => Promise<Map<string, string>>;
  /** Copies the new pictures that a text shows beside it. Call it before the text is written. */
  place: (slug: string, text: string) => Promise<string[]>;
  /** Removes new pictures that have been placed. Call it once the text is written. */
  release: (slug: string, names: readonly string[]) => Promise<void>;
  /** Follows a renamed article. */
  move: (from: string, to: string) => Promise<void>;
};

export const THUMBNAIL_WIDTHS_PX = [160, 320, 640, 1280, 2000] as const;
/** Each decodes a whole picture. */
const DECODED_AT_ONCE = 2;
/** Nobody has shown them in a text for so long. */
const UNUSED_KEPT_MS = 30 * 24 * 3_600_000;

export type PhotosOptions = {
  contentDir: string;
  /** Holds uploads, which survive restarts, and thumbnails, which can be made again. */
  stateDir: string;
  readPicture: ReadPicture;
  now: Date;
};

export async function openPhotos({ contentDir, stateDir, readPicture, now }: PhotosOptions): Promise<Photos> {
  const uploadsDir = join(stateDir, 'uploads');
  const incomingDir = join(stateDir, 'incoming');
  const thumbnailsDir = join(stateDir, 'thumbnails');
  await rm(incomingDir, { recursive: true, force: true });
  await mkdir(incomingDir, { recursive: true });
  await removeUnused(uploadsDir, now);
  const homeOf = (slug: string) => join(contentDir, 'articles', slug);
  const newOf = (slug: string) => join(uploadsDir, slug);
  const decode = limitConcurrency(DECODED_AT_ONCE);
  const inTurn = createTurns();

  async function list(slug: string): Promise<PhotoFile[]> {
    const readAll = async (folder: string, isNew: boolean) => {
      const names = (await readdir(folder).catch(() => [])).filter(isPhotoName).sort(byName.compare);
      return Promise.all(names.map((name) => readRecord(join(folder, name), name, isNew)));
    };
    const [home, added] = await Promise.all([readAll(homeOf(slug), false), readAll(newOf(slug), true)]);
    const names = new Set(home.map(({ name }) => name));
    return [...home, ...added.filter(({ name }) => !names.has(name))];
  }

  async function readRecord(path: string, name: string, isNew: boolean): Promise<PhotoFile> {
    const byteCount = (await stat(path).catch(() => null))?.size ?? 0;
    const file = await decode(() => readPicture(path)).catch(problemOf);
    if (typeof file === 'string') {
      return { name, hash: '', width: 0, height: 0, byteCount, fromFile: {}, problem: file, isNew };
    }
    const { hash, width, height, metadata } = file;
    return { name, hash, width, height, byteCount, fromFile: metadata, problem: null, isNew };
  }

  const receive: Photos['receive'] = async (name, body, use) => {
    const temporary = join(incomingDir, randomUUID());
    try {
      const decodeOne: ReadPicture = (file) => decode(() => readPicture(file));
      return await use(await receivePhoto(body, { name, path: temporary, readPicture: decodeOne }));
    } finally {
      await rm(temporary, { force: true });
      await rm(`${temporary}.jpg`, { force: true });
    }
  };

  function add(slug: string, name: string, body: ReadableStream<Uint8Array>) {
    return receive(name, body, ({ path, file }) =>
      inTurn(async () => {
        const there = await list(slug);
        const same = there.find(({ hash }) => hash === file.hash);
        if (same) return { photo: same, isRepeated: true };
        const taken = new Set(there.map((one) => stemOf(one.name).toLowerCase()));
        const own = namePhoto(name, file.format, (id) => taken.has(id));
        await mkdir(newOf(slug), { recursive: true });
        await rename(path, join(newOf(slug), own));
        return { photo: await readRecord(join(newOf(slug), own), own, true), isRepeated: false };
      }),
    );
  }

  async function locate(slug: string, name: string): Promise<{ path: string; isNew: boolean } | null> {
    if (!isPhotoName(name)) return null;
    for (const [folder, isNew] of [
      [homeOf(slug), false],
      [newOf(slug), true],
    ] as const) {
      const path = join(folder, name);
      const stats = await stat(path).catch(() => null);
      if (stats?.isFile()) return { path, isNew };
    }
    return null;
  }

  async function readThumbnail(slug: string, name: string, widthPx: number): Promise<Buffer | null> {
    const found = await locate(slug, name);
    if (!found) return null;
    const { size, mtimeMs } = await stat(found.path);
    const key = createHash('sha256').update(`${found.path}\n${size} ${mtimeMs} ${widthPx}`).digest('hex').slice(0, 32);
    const cached = join(thumbnailsDir, `${key}.jpg`);
    const known = await open(cached).catch(() => null);
    if (known) return known.readFile().finally(() => known.close());
    const made = await decode(() => makeThumbnail(found.path, widthPx));
    if (made) await writeFileAtomic(cached, made);
    return made;
  }

  async function listShown(slug: string, text: string): Promise<Map<string, string>> {
    const names = await readdir(newOf(slug)).catch(() => []);
    return new Map(names.filter((name) => isNamedIn(name, text)).map((name) => [name, join(newOf(slug), name)]));
  }

  return {
    list,
    add,
    receive,
    readThumbnail,
    shrink: (picture, widthPx) => decode(() => makeThumbnail(picture, widthPx)),
    listShown,
    isNew: async (slug, name) => (await locate(slug, name))?.isNew ?? false,
    place: async (slug, text) => {
      const shown = await listShown(slug, text);
      for (const [name, path] of shown) await placeFile(path, join(homeOf(slug), name));
      return [...shown.keys()];
    },
    release: async (slug, names) => {
      for (const name of names) await rm(join(newOf(slug), name), { force: true });
    },
    move: async (from, to) => {
      await rename(newOf(from), newOf(to)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
    },
  };
}

const byName = new Intl.Collator('en', { numeric: true });

/** Copies a file atomically, also from another disk. */
async function placeFile(from: string, to: string): Promise<void> {
  const temporary = `${to}.${randomUUID()}.tmp`;
  try {
    await copyFile(from, temporary);
    const file = await open(temporary, 'r+');
    await file.sync().finally(() => file.close());
    await rename(temporary, to);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function removeUnused(uploadsDir: string, now: Date): Promise<void> {
  for (const slug of await readdir(uploadsDir).catch(() => [])) {
    for (const name of await readdir(join(uploadsDir, slug)).catch(() => [])) {
      const { mtimeMs } = await stat(join(uploadsDir, slug, name));
      if (now.getTime() - mtimeMs > UNUSED_KEPT_MS) await rm(join(uploadsDir, slug, name), { force: true });
    }
  }
}

/** Whether a text names a file, and not one whose name ends or begins the same. */
export function isNamedIn(name: string, text: string): boolean {
  const literal = name.replace(/[^\w]/g, '\\$&');
  return new RegExp(`(?<![\\w.-])${literal}(?![\\w.-])`).test(text);
}

/** Whether a name is one of a picture, in no other folder, and not hidden. */
export function isPhotoName(name: string): boolean {
  return formatOfName(name) !== undefined && /^[^./\\\p{Cc}][^/\\\p{Cc}]*$/u.test(name);
}

function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/, '');
}
