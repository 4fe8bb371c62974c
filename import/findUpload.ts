import { closeSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

/** A picture in the uploads folder. */
export type Upload = {
  path: string;
  /** What its bytes are: the ending that its name should have, such as `jpg`; empty when they are no picture. */
  extension: string;
};

export type FindUpload = (uploadPath: string) => Upload | null;

/** Where uploads lie below the folder that somebody names: there, or in the folders of the old system around them. */
const FOLDERS = ['', 'wp-content/uploads', 'uploads', 'content/images', 'images'];
const UPLOADS_IN_URL =
  /\/(?:wp-content\/(?:uploads|blogs\.dir\/\d+\/files)|content\/images(?:\/size\/w\d+(?:h\d+)?)?(?:\/format\/\w+)?)\/(?:sites\/\d+\/)?([^?#]+)/i;
/** A smaller size of a picture: `pier-1024x683.jpg`. */
const SIZE = /-\d{1,5}x\d{1,5}(?=\.\w+$)/;
/** WordPress's name for a picture that it made smaller, beside which the original lies. */
const SCALED = /-scaled(?=\.\w+$)/;
const SNIFFED_BYTES = 32;

/**
 * The path below the uploads folder that an address on the old site names.
 *
 * @returns null when the address is not one of an upload
 */
export function uploadPathOf(url: string): string | null {
  const encoded = UPLOADS_IN_URL.exec(url)?.[1];
  if (encoded === undefined) return null;
  const path = decode(encoded);
  return leadsOut(path) ? null : path;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function leadsOut(path: string): boolean {
  return path.includes('\0') || path.split(/[\\/]/).includes('..');
}

/** The name of the picture of which a name is that of a smaller size. */
export function originalName(name: string): string {
  return name.replace(SIZE, '').replace(SCALED, '');
}

/**
 * Makes a function that finds the largest version of a picture below a folder, and nothing outside of it.
 *
 * @param uploadsDir null when there is none: then nothing is found
 */
export function createUploadFinder(uploadsDir: string | null): FindUpload {
  const root = uploadsDir === null ? null : realpathSync(uploadsDir);
  return (uploadPath) => {
    if (root === null || leadsOut(uploadPath)) return null;
    const unsized = uploadPath.replace(SIZE, '');
    // Ghost keeps what was uploaded beside the smaller picture that it shows.
    const names = [unsized.replace(/(?=\.\w+$)/, '_o'), unsized.replace(SCALED, ''), unsized, uploadPath];
    for (const name of new Set(names.flatMap((name) => [name, name.normalize('NFC'), name.normalize('NFD')]))) {
      for (const folder of FOLDERS) {
        const path = locate(join(root, folder, name), root);
        if (path !== null) return { path, extension: sniffExtension(path) };
      }
    }
    return null;
  };
}

/** The real path of a file, when it lies below a folder, links followed. */
function locate(path: string, root: string): string | null {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return null;
  const real = realpathSync(path);
  return real.startsWith(`${root}${sep}`) ? real : null;
}

function sniffExtension(path: string): string {
  const buffer = Buffer.alloc(SNIFFED_BYTES);
  const file = openSync(path, 'r');
  try {
    readSync(file, buffer, 0, SNIFFED_BYTES, 0);
  } finally {
    closeSync(file);
  }
  const start = buffer.toString('latin1');
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
