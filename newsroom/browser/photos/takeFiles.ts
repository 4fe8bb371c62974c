import { fileName, freeName } from '../../../authoring/photos/pictureNames.ts';

/** A file as the browser gives it; what decides whether two are the same. */
export type DroppedFile = { name: string; size: number; lastModified: number };

export type TakenFile<File extends DroppedFile> = { file: File; name: string };

/**
 * Sorts out dropped files: natural order of names (2 before 10), names that are free in the
 * article, and which were dropped before.
 *
 * @param taken names in use
 * @param seen files of this window that were taken earlier
 */
export function takeFiles<File extends DroppedFile>(
  files: readonly File[],
  taken: readonly string[],
  seen: readonly DroppedFile[],
): { photos: TakenFile<File>[]; repeated: File[] } {
  const order = new Intl.Collator('en', { numeric: true });
  const names = new Set(taken.map((name) => name.toLowerCase()));
  const known = new Set(seen.map(keyOf));
  const photos: TakenFile<File>[] = [];
  const repeated: File[] = [];
  for (const file of [...files].sort((a, b) => order.compare(a.name, b.name))) {
    if (known.has(keyOf(file))) {
      repeated.push(file);
      continue;
    }
    known.add(keyOf(file));
    const name = freeName(fileName(file.name), names);
    names.add(name);
    photos.push({ file, name });
  }
  return { photos, repeated };
}

function keyOf({ name, size, lastModified }: DroppedFile): string {
  return JSON.stringify([name, size, lastModified]);
}
