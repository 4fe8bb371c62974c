import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';
import { syncFiles } from './outDirectory.ts';

/** A small file that is read and written whole. */
export type DurableFile = {
  /** @returns null when there is none */
  read: () => Promise<string | null>;
  /** Survives a power loss once it resolves. */
  write: (text: string) => Promise<void>;
};

export function openDurableFile(path: string): DurableFile {
  return {
    read: () => readFile(path, 'utf8').catch(() => null),
    write: async (text) => {
      await writeFileAtomic(path, text);
      // A rename is durable only when its folder has been flushed, too.
      await syncFiles(dirname(path), [basename(path)]);
    },
  };
}
