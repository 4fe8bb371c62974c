import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOf } from '../../util/hashOf.ts';
import { writeFileAtomic } from '../../util/writeFileAtomic.ts';
import type { StoreRevision } from './storeIndex.ts';

/** A list in the store, such as the fronts. Its file is in the revision unless it is empty. */
export async function readList<T>(
  storeDir: string,
  file: string,
  { files }: Pick<StoreRevision, 'files'>,
): Promise<readonly T[]> {
  return files[file] === undefined ? [] : await readJson<readonly T[]>(join(storeDir, file), []);
}

/** @param files of the next revision, by path in the store; the list's hash is added or removed */
export async function writeList(
  storeDir: string,
  file: string,
  list: readonly unknown[],
  files: Record<string, string>,
): Promise<void> {
  const text = JSON.stringify(list);
  const hash = list.length > 0 ? hashOf(text) : undefined;
  if (files[file] === hash) return;
  if (hash === undefined) delete files[file];
  else files[file] = hash;
  await writeFileAtomic(join(storeDir, file), text);
}

/** The content of one of the store's files; `fallback` if it does not exist. */
export async function readJson<T>(file: string, fallback: T): Promise<T> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? fallback : JSON.parse(text);
}
