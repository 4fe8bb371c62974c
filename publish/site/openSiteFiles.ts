import { dirname, join } from 'node:path';
import { hasQuickCopies, linkFile, listFiles, placeFile, removeFile, stageFile, syncFiles } from './outDirectory.ts';

/** The files of one published site, for the one process that writes them. */
export type SiteFiles = {
  /** @returns whether the file or its compressed copies differ from the published ones */
  stage: (path: string, bytes: Uint8Array) => Promise<boolean>;
  /** Moves a staged file into place. */
  place: (path: string) => Promise<void>;
  /** Whether the compressed copies of a page are in their quick form. */
  hasQuickCopies: (path: string) => Promise<boolean>;
  /** Notes that compressed copies were replaced by files that are on disk already. */
  noteImproved: (path: string) => void;
  /** Publishes a file that never changes. */
  link: (path: string, source: string) => Promise<void>;
  remove: (path: string) => Promise<void>;
  /** Every file of the site, or of one of its folders, relative to that. */
  list: (folder?: string) => Promise<string[]>;
  /** Flushes everything placed, linked or removed since the last call. */
  sync: () => Promise<void>;
};

/**
 * @param outDir what readers get
 * @param stagingDir on the same disk
 */
export function openSiteFiles(outDir: string, stagingDir: string): SiteFiles {
  const unsynced = new Set<string>();
  return {
    stage: (path, bytes) => stageFile(outDir, stagingDir, path, bytes),
    place: (path) => {
      unsynced.add(path);
      return placeFile(outDir, stagingDir, path);
    },
    hasQuickCopies: (path) => hasQuickCopies(outDir, path),
    noteImproved: (path) => void unsynced.add(dirname(path)),
    link: (path, source) => {
      // The bytes were flushed in the cache; only the new directory entry needs it.
      unsynced.add(dirname(path));
      return linkFile(outDir, stagingDir, path, source);
    },
    remove: (path) => {
      unsynced.add(path);
      return removeFile(outDir, path);
    },
    list: (folder = '.') => listFiles(join(outDir, folder)),
    sync: async () => {
      const paths = [...unsynced];
      await syncFiles(outDir, paths);
      for (const path of paths) unsynced.delete(path);
    },
  };
}
