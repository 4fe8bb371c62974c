import { readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Picture } from '../../content/model/picture.ts';
import { writeFileAtomic } from '../../util/writeFileAtomic.ts';

/** The record beside a picture's renditions: the picture, and the size of each file in bytes. */
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

/** Writing a file takes well under a second. An older temporary file was left by a killed run. */
const STALE_AFTER_MS = 10 * 60 * 1000;

/**
 * Reads a picture from the cache.
 *
 * @param name of the picture, `<stem>-<hash>`
 * @returns `null` unless the record and every file it names exist, with the right sizes
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

/** Stores a picture in the cache. The record is written last; it is the commit point. */
export async function writeCachedPicture(
  cacheDir: string,
  name: string,
  picture: Picture,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  for (const [file, bytes] of files) await writeFileAtomic(join(cacheDir, file), bytes);
  await writePictureRecord(cacheDir, name, picture, files);
}

/** Writes the record of a picture whose files are in the cache. */
export async function writePictureRecord(
  cacheDir: string,
  name: string,
  picture: Picture,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const sizes = Object.fromEntries([...files].map(([file, bytes]) => [file, bytes.length]));
  await writeFileAtomic(join(cacheDir, `${name}.json`), JSON.stringify({ picture, sizes } satisfies CachedPicture));
}

/**
 * Reads a rendition that a killed run has finished. A file is flushed before it gets its name, so
 * it is complete if it exists. If the picture has a record that does not match its files, they were
 * damaged later, and none is used.
 */
export async function readFinishedRendition(cacheDir: string, name: string, file: string): Promise<Buffer | null> {
  const hasRecord = await stat(join(cacheDir, `${name}.json`)).then(
    () => true,
    () => false,
  );
  return hasRecord ? null : await readFile(join(cacheDir, file)).catch(() => null);
}

const nameSchema = z.object({ name: z.string() });

/** The name of a cached picture whose renditions have these pixels, whatever their rights. */
export async function readNameOfPixels(cacheDir: string, pixelsHash: string): Promise<string | null> {
  return (await readRecord(pixelsFile(cacheDir, pixelsHash), nameSchema))?.name ?? null;
}

export async function writeNameOfPixels(cacheDir: string, pixelsHash: string, name: string): Promise<void> {
  await writeFileAtomic(pixelsFile(cacheDir, pixelsHash), JSON.stringify({ name }));
}

function pixelsFile(cacheDir: string, pixelsHash: string): string {
  return join(cacheDir, 'pixels', `${pixelsHash}.json`);
}

async function readRecord<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.infer<Schema> | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    // Treated as a cache miss.
    return null;
  }
}

const sweptDirs = new Set<string>();

/**
 * Removes temporary files of killed runs. Those of a run in progress are younger and stay. Runs
 * once per process, because listing the cache of a large archive takes half a second.
 */
export async function sweepCache(cacheDir: string): Promise<void> {
  if (sweptDirs.has(cacheDir)) return;
  sweptDirs.add(cacheDir);
  // Ages are measured by the clock of the file system. A network share has its own.
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

/**
 * The name of the picture that a file of the cache (a rendition, a crop or the record) belongs to.
 */
export function cachedNameOf(file: string): string {
  return file.replace(/(?:-[^-]+\.(?:avif|jpg)|\.json)$/, '');
}

/**
 * Removes pictures that have not been needed for a long time. Needed ones are touched, so that
 * their time starts when they are no longer needed.
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
    // The record is removed first. Without it, the picture counts as missing.
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
    const record = await readRecord(path, nameSchema);
    if (record && (await stat(join(cacheDir, `${record.name}.json`)).catch(() => null))) continue;
    await rm(path, { force: true });
    removedCount += 1;
  }
  return removedCount;
}
