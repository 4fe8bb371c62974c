import { join } from 'node:path';
import { linkFile, listFiles, placeFile, placeText, removeFile, stageFile, syncFiles } from './outDirectory.ts';

/** The files of one published site, for the one process that writes them. */
export type SiteFiles = {
  /** @returns whether the file or its compressed copies differ from the published ones */
  stage: (path: string, bytes: Uint8Array) => Promise<boolean>;
  /** Moves a staged file into place. */
  place: (path: string) => Promise<void>;
  /** Moves a staged file into place whose compressed copies are still being made. */
  placeText: (path: string) => Promise<void>;
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
    placeText: (path) => {
      unsynced.add(path);
      return placeText(outDir, stagingDir, path);
    },
    link: (path, source) => {
      // The bytes were flushed in the cache; only the new directory entry needs it.
      unsynced.add(path.slice(0, path.lastIndexOf('/')));
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
