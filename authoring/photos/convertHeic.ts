import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, parse } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Part of libheif, which systems have as `libheif-examples` or `libheif`. */
const HEIF_CONVERT = 'heif-convert';
/** Nothing that an eye can see is lost; the original stays where it is. */
const JPEG_QUALITY = '95';
/** A safety net, far above what a photo takes. */
const TIMEOUT_MS = 120_000;

/** A HEIC photo that was converted to JPEG. `name` is its own, with the extension of the JPEG. */
export type ConvertedPhoto = { path: string; name: string };

export function isHeicName(name: string): boolean {
  return /^\.hei[cf]$/i.test(extname(name));
}

/**
 * Converts HEIC photos to JPEG, if the machine has a program for it. Rights and orientation are
 * kept.
 *
 * @returns the JPEGs, by the name of the original; photos that cannot be converted are missing.
 *   `release` removes the JPEGs.
 */
export async function convertHeic(
  folder: string,
  names: readonly string[],
): Promise<{ converted: ReadonlyMap<string, ConvertedPhoto>; release: () => Promise<void> }> {
  const converted = new Map<string, ConvertedPhoto>();
  if (names.length === 0) return { converted, release: async () => {} };
  const target = await mkdtemp(join(tmpdir(), 'galley-heic-'));
  for (const [index, name] of names.entries()) {
    const own = join(target, String(index));
    const jpegName = `${parse(name).name}.jpg`;
    const path = await convertOne(join(folder, name), own);
    if (path !== null) converted.set(name, { path, name: jpegName });
  }
  return { converted, release: () => rm(target, { recursive: true, force: true }) };
}

/** @returns null if there is no such program, or the file is not what it says */
async function convertOne(source: string, target: string): Promise<string | null> {
  try {
    await run(HEIF_CONVERT, ['-q', JPEG_QUALITY, source, `${target}.jpg`], { timeout: TIMEOUT_MS });
  } catch {
    return null;
  }
  // A burst becomes several files with numbers; the first is the one that was chosen.
  const folder = parse(target).dir;
  const stem = parse(target).base;
  const names = await readdir(folder);
  const made = [`${stem}.jpg`, `${stem}-1.jpg`].find((name) => names.includes(name));
  return made === undefined ? null : join(folder, made);
}
