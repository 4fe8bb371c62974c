import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files up to this size are kept in memory, and taken from there for as long as the disk has the same file. */
const KEPT_FILE_MAX_BYTES = 512 * 1024;
/** What is kept at most; what came first goes first. */
const KEPT_TOTAL_MAX_BYTES = 96 * 1024 * 1024;
/** No file of a folder is called so: `join` would walk `..` before anybody looks where it leads. */
const NO_NAME = /^\.{0,2}$|[\\\0]/;

type Facts = {
  size: number;
  /** A strong one. */
  etag: string;
  /** As HTTP writes it. */
  lastModified: string;
};
type KeptFile = Facts & { bytes: Buffer };
type StreamedFile = Facts & { descriptor: number };

/** One state of a file: what is known of it and its bytes come from one descriptor. */
export type OpenFile = KeptFile | StreamedFile;

/** What tells one state of a file from another: one that is replaced has another inode, one that is written to another time. */
type Version = Pick<Stats, 'dev' | 'ino' | 'size' | 'mtimeMs' | 'ctimeMs'>;

/**
 * Opens the files of a folder as they are on the disk at that moment. Whoever replaces a file by renaming another over
 * it can do so at any time: what was opened stays what it was, and is whole.
 *
 * Small files are kept in memory. They are looked up on the disk each time nevertheless, so that a file is new as soon
 * as it is replaced, and gone as soon as it is removed.
 *
 * @param folder may itself be a link; no link in it is followed, wherever it leads
 * @returns a function that opens a file by its path in the folder, with forward slashes; null when there is none, and for
 *   every path that leads elsewhere. The descriptor of a large file is the caller's to close. Throws when a file is there
 *   and cannot be read.
 */
export function createFileOpener(folder: string): (path: string) => OpenFile | null {
  const kept = new Map<string, { version: Version; file: KeptFile }>();
  let keptByteCount = 0;

  return (path) => {
    if (path.split('/').some((name) => NO_NAME.test(name))) return null;
    const place = join(folder, path);
    try {
      const version = statSync(place, { throwIfNoEntry: false });
      const known = kept.get(place);
      if (known && version && isSameVersion(known.version, version)) return known.file;
      forget(place);
      return version?.isFile() ? open(path) : null;
    } catch (error) {
      // Removed a moment ago, or a name that no file can have.
      if (isErrorOf(error, 'ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'ERR_INVALID_ARG_VALUE')) return null;
      throw error;
    }
  };

  function open(path: string): OpenFile | null {
    const place = join(folder, path);
    const real = realpathSync(place);
    if (real !== join(realpathSync(folder), path)) return null;
    const descriptor = openSync(real, 'r');
    let isHandedOver = false;
    try {
      const version = fstatSync(descriptor);
      if (!version.isFile()) return null;
      const { size } = version;
      const lastModified = version.mtime.toUTCString();
      if (size > KEPT_FILE_MAX_BYTES) {
        isHandedOver = true;
        return { size, etag: `"${size}-${version.mtimeMs}"`, lastModified, descriptor };
      }
      const bytes = readWhole(descriptor, size, place);
      // By its bytes: the same on every server that publishes the same site.
      const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
      const file = { size, etag, lastModified, bytes };
      keep(place, version, file);
      return file;
    } finally {
      if (!isHandedOver) closeSync(descriptor);
    }
  }

  function keep(place: string, version: Version, file: KeptFile): void {
    kept.set(place, { version, file });
    keptByteCount += file.size;
    for (const oldest of kept.keys()) {
      if (keptByteCount <= KEPT_TOTAL_MAX_BYTES) break;
      forget(oldest);
    }
  }

  function forget(place: string): void {
    keptByteCount -= kept.get(place)?.file.size ?? 0;
    kept.delete(place);
  }
}

function isSameVersion(a: Version, b: Version): boolean {
  return a.ino === b.ino && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs && a.size === b.size && a.dev === b.dev;
}

function readWhole(descriptor: number, size: number, place: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(size);
  for (let length = 0; length < size; ) {
    const count = readSync(descriptor, bytes, length, size - length, length);
    if (count === 0) throw new Error(`${place} was cut short while it was read`);
    length += count;
  }
  return bytes;
}

function isErrorOf(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
