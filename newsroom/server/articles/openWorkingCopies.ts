import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import { hashOf } from '../../../lib/util/hashOf.ts';
import { writeFileAtomic } from '../../../lib/util/writeFileAtomic.ts';
import { workingCopySchema } from '../../api/articleSchemas.ts';

export type WorkingCopy = z.infer<typeof workingCopySchema>;

/** What people have typed and not saved: one file for each person, article and editor window. */
export type WorkingCopies = {
  put: (personId: string, slug: string, copy: WorkingCopy) => Promise<void>;
  /** Newest first. */
  list: (personId: string, slug: string) => Promise<WorkingCopy[]>;
  discard: (personId: string, slug: string, window: string) => Promise<void>;
  /** Follows a renamed article. */
  move: (from: string, to: string) => Promise<void>;
};

/** @param folder survives restarts; holds unsaved work, so it is no cache */
export function openWorkingCopies(folder: string): WorkingCopies {
  const folderOf = (personId: string, slug: string) => join(folder, hashOf(personId), slug);
  return {
    put: (personId, slug, copy) =>
      writeFileAtomic(join(folderOf(personId, slug), `${copy.window}.json`), JSON.stringify(copy)),
    list: async (personId, slug) => {
      const own = folderOf(personId, slug);
      const names = (await readdir(own).catch(() => [])).filter((name) => name.endsWith('.json'));
      const copies = await Promise.all(names.map((name) => readFile(join(own, name), 'utf8').catch(() => null)));
      const parsed = copies.flatMap((text) => (text === null ? [] : [workingCopySchema.parse(JSON.parse(text))]));
      return parsed.sort((a, b) => (a.saved < b.saved ? 1 : -1));
    },
    discard: (personId, slug, window) => rm(join(folderOf(personId, slug), `${window}.json`), { force: true }),
    move: async (from, to) => {
      for (const person of await readdir(folder).catch(() => [])) {
        const target = join(folder, person, to);
        await mkdir(dirname(target), { recursive: true });
        await rename(join(folder, person, from), target).catch(ignoreMissing);
      }
    },
  };
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
