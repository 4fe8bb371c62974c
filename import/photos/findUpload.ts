import { closeSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { decodePercents } from '../../lib/util/decodePercents.ts';

/** A picture of the old site. */
export type Upload = {
  /** Where it is, or where `unpack` puts it. */
  path: string;
  /** The extension for its bytes, such as `jpg`; empty if they are no picture. */
  extension: string;
  /** Set if it is in an archive: writes its bytes to `path`. */
  unpack?: () => Promise<void>;
};

export type FindUpload = (uploadPath: string) => Upload | null;

/** Where uploads may be below the given folder: directly, or in the old system's folders. */
const FOLDERS = ['', 'wp-content/uploads', 'uploads', 'content/images', 'images'];
const UPLOADS_IN_URL =
  /\/(?:wp-content\/(?:uploads|blogs\.dir\/\d+\/files)|content\/images(?:\/size\/w\d+(?:h\d+)?)?(?:\/format\/\w+)?)\/(?:sites\/\d+\/)?([^?#]+)/i;
/** A smaller size of a picture: `pier-1024x683.jpg`. */
const SIZE = /-\d{1,5}x\d{1,5}(?=\.\w+$)/;
/** WordPress's name for a scaled picture, whose original is beside it. */
const SCALED = /-scaled(?=\.\w+$)/;
const SNIFFED_BYTES = 32;

/**
 * The path below the uploads folder for an address on the old site.
 *
 * @returns null if the address is not that of an upload
 */
export function uploadPathOf(url: string): string | null {
  const encoded = UPLOADS_IN_URL.exec(url)?.[1];
  if (encoded === undefined) return null;
  const path = decodePercents(encoded);
  return leadsOut(path) ? null : path;
}

function leadsOut(path: string): boolean {
  return path.includes('\0') || path.split(/[\\/]/).includes('..');
}

/** The address without WordPress.com's CDN prefix: `i0.wp.com/quay.example/…`. */
function withoutCdn(url: string): string {
  return url.replace(/^(?:https?:)?\/\/i\d\.wp\.com\//i, 'https://');
}

/**
 * The path of a picture in the old site's library, from any form of address: `2024/03/ferry.jpg`.
 *
 * @returns `''` if the address has no path
 */
export function libraryPathOf(url: string): string {
  const address = withoutCdn(url);
  const upload = uploadPathOf(address);
  if (upload !== null) return upload;
  const [, encoded = ''] = /^(?:(?:https?:)?\/\/[^/?#]+)?\/(?:[^?#]*\/)?(\d{4}\/\d{2}\/[^/?#]+)/i.exec(address) ??
    /^(?:(?:https?:)?\/\/[^/?#]+)?\/(?:files\/)?([^?#]+)/i.exec(address) ?? ['', ''];
  const path = decodePercents(encoded);
  return leadsOut(path) ? '' : path;
}

/** The host of a picture's address; empty for a path. */
export function hostOf(url: string): string {
  const address = withoutCdn(url.startsWith('//') ? `https:${url}` : url);
  return URL.canParse(address) ? new URL(address).host.replace(/^www\./, '') : '';
}

/** The name of the original of a smaller size. */
export function originalName(name: string): string {
  return name.replace(SIZE, '').replace(SCALED, '');
}

/**
 * Creates a function that finds the largest version of a picture below some folders and in some
 * archives, and nothing outside them.
 *
 * @param folders in search order
 * @param archives searched after the folders; each finds a file by its path below the uploads
 */
export function createUploadFinder(folders: readonly string[], archives: readonly FindUpload[] = []): FindUpload {
  const sources = [...folders.map(searchFolder), ...archives];
  return (uploadPath) => {
    if (leadsOut(uploadPath)) return null;
    const unsized = uploadPath.replace(SIZE, '');
    // Ghost keeps the original beside the smaller picture that it shows.
    const names = [unsized.replace(/(?=\.\w+$)/, '_o'), unsized.replace(SCALED, ''), unsized, uploadPath];
    const spellings = new Set(names.flatMap((name) => [name, name.normalize('NFC'), name.normalize('NFD')]));
    for (const name of spellings) {
      for (const search of sources) {
        const upload = search(name);
        if (upload !== null) return upload;
      }
    }
    return null;
  };
}

function searchFolder(folder: string): FindUpload {
  const root = realpathSync(folder);
  const places = listFolders(root);
  return (name) => {
    const found = places.map((place) => locate(join(root, place, name), root)).find((path) => path !== null);
    return found === undefined ? null : { path: found, extension: extensionOfBytes(readStart(found)) };
  };
}

/**
 * The folders that may contain uploads. In a multisite each site has its own, so use it only if
 * there is one.
 */
function listFolders(root: string): string[] {
  const present = FOLDERS.filter((folder) => statSync(join(root, folder), { throwIfNoEntry: false })?.isDirectory());
  return present.flatMap((folder) => {
    const sites = join(root, folder, 'sites');
    if (!statSync(sites, { throwIfNoEntry: false })?.isDirectory()) return [folder];
    const [only, ...others] = readdirSync(sites).filter((name) => /^\d+$/.test(name));
    return only !== undefined && others.length === 0 ? [folder, join(folder, 'sites', only)] : [folder];
  });
}

/** The real path of a file if that is below a folder. */
function locate(path: string, root: string): string | null {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return null;
  const real = realpathSync(path);
  return real.startsWith(`${root}${sep}`) ? real : null;
}

function readStart(path: string): Buffer {
  const buffer = Buffer.alloc(SNIFFED_BYTES);
  const file = openSync(path, 'r');
  try {
    readSync(file, buffer, 0, SNIFFED_BYTES, 0);
  } finally {
    closeSync(file);
  }
  return buffer;
}

/** The extension for a file that begins with some bytes; empty if it is no picture. */
export function extensionOfBytes(bytes: Buffer): string {
  const start = bytes.subarray(0, SNIFFED_BYTES).toString('latin1');
  const [extension = ''] = SIGNATURES.find(([, signature]) => signature.test(start)) ?? [];
  return extension;
}

const SIGNATURES: readonly (readonly [extension: string, signature: RegExp])[] = [
  ['jpg', /^\xFF\xD8\xFF/],
  ['png', /^\x89PNG/],
  ['webp', /^RIFF....WEBP/s],
  ['avif', /^....ftypavi[fs]/s],
  ['tif', /^(?:II\*\0|MM\0\*)/],
  ['gif', /^GIF8/],
  ['heic', /^....ftyp(?:hei|mif|msf)/s],
  ['bmp', /^BM/],
  ['svg', /^\s*<(?:\?xml|svg|!)/i],
];
