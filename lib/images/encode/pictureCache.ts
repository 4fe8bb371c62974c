import { readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Picture } from '../../content/model/picture.ts';
import { writeFileAtomic } from '../../util/writeFileAtomic.ts';

/** What is kept of a picture beside its renditions: the picture, and the size of each file in bytes. */
export type CachedPicture = { picture: Picture; sizes: Record<string, number> };

const sizeInPixels = z.number().int().positive();
const cachedPictureSchema = z.object({
  picture: z.object({
    width: sizeInPixels,
    height: sizeInPixels,
    tint: z.string(),
    renditions: z
      .array(
        z.object({ format: z.enum(['avif', 'jpeg']), width: sizeInPixels, height: sizeInPixels, name: z.string() }),
      )
      .min(1),
  }),
  sizes: z.record(z.string(), z.number()),
});

/** A file is written in well under a second: what is older belongs to a run that was killed. */
const STALE_AFTER_MS = 10 * 60 * 1000;

/**
 * Reads a picture from the cache.
 *
 * @param name of the picture, `<stem>-<hash>`
 * @returns `null` unless the record and every file it names are there, with their right sizes
 */
export async function readCachedPicture(cacheDir: string, name: string): Promise<CachedPicture | null> {
  const cached = await readRecord(join(cacheDir, `${name}.json`), cachedPictureSchema);
  if (!cached) return null;
  const sizes = await Promise.all(
    cached.picture.renditions.map((rendition) =>
      stat(join(cacheDir, rendition.name)).then(
        ({ size }) => size === cached.sizes[rendition.name],
        () => false,
      ),
    ),
  );
  return sizes.every(Boolean) ? cached : null;
}

/** Puts a picture into the cache: its files, then the record that says they are whole. */
export async function writeCachedPicture(
  cacheDir: string,
  name: string,
  picture: Picture,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  for (const [file, bytes] of files) await writeFileAtomic(join(cacheDir, file), bytes);
  const sizes = Object.fromEntries([...files].map(([file, bytes]) => [file, bytes.length]));
  await writeFileAtomic(join(cacheDir, `${name}.json`), JSON.stringify({ picture, sizes } satisfies CachedPicture));
}

const twinSchema = z.object({ name: z.string() });

/** The name of a picture in the cache whose renditions have the same pixels, whatever their rights say. */
export async function readTwinName(cacheDir: string, pixelsHash: string): Promise<string | null> {
  return (await readRecord(twinFile(cacheDir, pixelsHash), twinSchema))?.name ?? null;
}

export async function writeTwinName(cacheDir: string, pixelsHash: string, name: string): Promise<void> {
  await writeFileAtomic(twinFile(cacheDir, pixelsHash), JSON.stringify({ name }));
}

function twinFile(cacheDir: string, pixelsHash: string): string {
  return join(cacheDir, 'pixels', `${pixelsHash}.json`);
}

async function readRecord<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.infer<Schema> | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    // Whatever cannot be read is made again.
    return null;
  }
}

const sweptDirs = new Set<string>();

/**
 * Removes the temporary files of runs that were killed; those of a run at the same time are younger and stay.
 * Once in a process is enough: to list the cache of a large archive takes half a second.
 */
export async function sweepCache(cacheDir: string): Promise<void> {
  if (sweptDirs.has(cacheDir)) return;
  sweptDirs.add(cacheDir);
  // Ages are told by the file system's own clock, which on a network share is not this machine's.
  const mark = join(cacheDir, '.swept');
  await writeFileAtomic(mark, '');
  const { mtimeMs: now } = await stat(mark);
  for (const directory of [cacheDir, join(cacheDir, 'pixels')]) {
    const names = await readdir(directory).catch(() => []);
    for (const name of names.filter((one) => one.endsWith('.tmp'))) {
      const path = join(directory, name);
      const modified = await stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => now,
      );
      if (now - modified > STALE_AFTER_MS) await rm(path, { force: true });
    }
  }
}

/** The name of the picture in the cache that a file there belongs to: a rendition, a crop, or the record. */
export function cachedNameOf(file: string): string {
  return file.replace(/(?:-[^-]+\.(?:avif|jpg)|\.json)$/, '');
}

/**
 * Removes pictures that nothing has needed for long. Those that are needed are marked, so that their time begins when they no
 * longer are.
 *
 * @param needed names of pictures
 * @param now by the clock of the cache's file system, in milliseconds since 1970
 * @returns how many files were removed
 */
export async function prunePictures(
  cacheDir: string,
  needed: ReadonlySet<string>,
  now: number,
  unusedMaxMs: number,
): Promise<number> {
  const isOld = async (path: string) => {
    const entry = await stat(path).catch(() => null);
    return entry !== null && now - entry.mtimeMs > unusedMaxMs;
  };
  const files = (await readdir(cacheDir).catch(() => [])).filter((name) => /^[^.].*\.(?:avif|jpg|json)$/.test(name));
  const pictures = new Map<string, string[]>();
  for (const file of files) {
    const name = cachedNameOf(file);
    const members = pictures.get(name);
    // The record comes first, and goes first: whoever finds none makes the picture again.
    if (!members) pictures.set(name, [file]);
    else if (file.endsWith('.json')) members.unshift(file);
    else members.push(file);
  }
  let removedCount = 0;
  for (const [name, members] of pictures) {
    const [first = ''] = members;
    if (needed.has(name)) {
      await utimes(join(cacheDir, first), now / 1000, now / 1000).catch(() => {});
    } else if (await isOld(join(cacheDir, first))) {
      for (const file of members) await rm(join(cacheDir, file), { force: true });
      removedCount += members.length;
    }
  }
  for (const file of await readdir(join(cacheDir, 'pixels')).catch(() => [])) {
    const path = join(cacheDir, 'pixels', file);
    if (!(await isOld(path))) continue;
    const twin = await readRecord(path, twinSchema);
    if (twin && (await stat(join(cacheDir, `${twin.name}.json`)).catch(() => null))) continue;
    await rm(path, { force: true });
    removedCount += 1;
  }
  return removedCount;
}
