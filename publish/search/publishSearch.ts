import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { Archive } from '../../lib/archive.ts';
import type { DurableFile } from '../site/openDurableFile.ts';
import type { updateSearch } from './updateSearch.ts';

const recordSchema = z.object({
  /** Which articles the index was built of; see `searchKey`. */
  key: z.string(),
  /** The code that built it. */
  code: z.string(),
  /** Paths of the files of the index. */
  files: z.array(z.string()),
});

/** Which search index is published. */
export type SearchRecord = {
  key: () => string | null;
  files: () => readonly string[];
  set: (key: string, files: readonly string[]) => Promise<void>;
};

/** @param code key of the code that builds the index; an index of other code is stale */
export async function openSearchRecord(file: DurableFile, code: string): Promise<SearchRecord> {
  let record = await readRecord(file);
  return {
    key: () => (record?.code === code || record?.key === UNFINISHED ? record.key : null),
    files: () => record?.files ?? [],
    set: async (key, files) => {
      const next = { key, code, files: [...files] };
      await file.write(JSON.stringify(next));
      record = next;
    },
  };
}

/** A hash of all articles and pages that can be searched. */
export function searchKey({ articles, pages }: Archive): string {
  const hash = createHash('sha256');
  for (const { path, key } of [...articles, ...pages]) hash.update(`${path} ${key}\n`);
  return hash.digest('hex').slice(0, 20);
}

export type SearchParts = {
  record: SearchRecord;
  /** Has files removed later that nothing refers to. */
  requestSweep: () => Promise<void>;
  outDir: string;
  stagingDir: string;
  update: typeof updateSearch;
  onPublished: (addresses: readonly string[]) => void;
};

/** The key while an index is being put into place. */
const UNFINISHED = '';

/** Brings the search index up to date with the published articles. */
export async function publishSearch(
  { record, requestSweep, outDir, stagingDir, update, onPublished }: SearchParts,
  archive: Archive,
): Promise<void> {
  const isInterrupted = record.key() === UNFINISHED;
  // Recorded first: a crash halfway leaves files to sweep, and addresses that were not reported.
  await requestSweep();
  await record.set(UNFINISHED, record.files());
  const paths = [...archive.articles, ...archive.pages].map(({ path }) => path);
  const { files, staged } = await update(outDir, join(stagingDir, 'search'), paths);
  const changed = isInterrupted ? files : staged;
  if (changed.length > 0) onPublished(changed.map((file) => `/${file}`));
  await record.set(searchKey(archive), files);
}

async function readRecord(file: DurableFile): Promise<z.infer<typeof recordSchema> | null> {
  try {
    return recordSchema.parse(JSON.parse((await file.read()) ?? ''));
  } catch {
    return null;
  }
}
