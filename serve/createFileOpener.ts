import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files up to this size are cached in memory. */
const KEPT_FILE_MAX_BYTES = 512 * 1024;
/** Size of the cache; the oldest entries are evicted first. */
const KEPT_TOTAL_MAX_BYTES = 96 * 1024 * 1024;
/** Refused in paths: `join` would resolve `..` before any check. */
const NO_NAME = /^\.{0,2}$|[\\\0]/;

type Facts = {
  size: number;
  /** A strong ETag. */
  etag: string;
  /** In HTTP date format. */
  lastModified: string;
};
type KeptFile = Facts & { bytes: Buffer };
type StreamedFile = Facts & { descriptor: number };

/** One version of a file: metadata and bytes come from the same descriptor. */
export type OpenFile = KeptFile | StreamedFile;

/**
 * Identifies a version of a file: replacing it changes the inode, writing to it changes the times.
 */
type Version = Pick<Stats, 'dev' | 'ino' | 'size' | 'mtimeMs' | 'ctimeMs'>;

/**
 * Opens files of a folder. A file may be replaced at any time by renaming another over it: an
 * opened file stays complete and unchanged.
 *
 * Small files are cached in memory, but every request compares them with the disk, so replacing or
 * removing a file takes effect at once.
 *
 * @param folder may itself be a symbolic link; links inside it are not followed
 * @returns a function that opens a file by its path in the folder, with forward slashes. It returns
 *   null if there is no such file or the path leads out of the folder, and throws if a file cannot
 *   be read. The caller closes the descriptor of a large file.
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
      // Just removed, or an impossible name.
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
      // A hash of the bytes: the same on every server of the site.
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
