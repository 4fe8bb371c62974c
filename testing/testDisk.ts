import type { ArchiveSource } from '../lib/archive.ts';
import type { SiteFiles } from '../publish/site/openSiteFiles.ts';
import type { RedirectEntry } from '../publish/site/redirects.ts';
import { testPublication } from './testPublication.ts';

/** What the disk has. It survives the process that wrote it. */
export type TestDisk = {
  journal: string | null;
  redirects: readonly RedirectEntry[];
  /** The state of the record of changes. */
  changes: string | null;
  /** The published site: text by path. */
  out: Map<string, string>;
  /** Pages whose compressed copies are in their quick form. */
  quick: Set<string>;
  /** Written and not flushed: a loss of power empties it. */
  unsynced: Set<string>;
  store: ArchiveSource & { revision: string };
};

export function createTestDisk(): TestDisk {
  const store = {
    publication: testPublication,
    articles: [],
    sections: [],
    contributors: [],
    fronts: [],
    pages: [],
    revision: '',
  };
  return { journal: null, redirects: [], changes: null, out: new Map(), quick: new Set(), unsynced: new Set(), store };
}

export function copyDisk(disk: TestDisk): TestDisk {
  return { ...disk, out: new Map(disk.out), quick: new Set(disk.quick), unsynced: new Set(disk.unsynced) };
}

/** Empties what was not flushed. */
export function losePower({ out, unsynced }: TestDisk): void {
  for (const path of unsynced) if (out.has(path)) out.set(path, '');
  unsynced.clear();
}

/**
 * The files of a site in memory.
 *
 * @param staged what the renderers have staged: text by path
 * @param stagedQuick what they have staged with quick compressed copies
 * @param step called before each effect; may throw
 */
export function createMemorySite(
  { out, quick, unsynced }: TestDisk,
  staged: Map<string, string>,
  stagedQuick: ReadonlySet<string>,
  step: (name: string) => void,
): SiteFiles {
  const write = (path: string, text: string) => {
    out.set(path, text);
    unsynced.add(path);
  };
  return {
    stage: async (path, bytes) => {
      step(`stage ${path}`);
      staged.set(path, Buffer.from(bytes).toString());
      return out.get(path) !== staged.get(path);
    },
    place: async (path) => {
      step(`place ${path}`);
      write(path, staged.get(path) ?? '');
      if (stagedQuick.has(path)) quick.add(path);
      else quick.delete(path);
    },
    hasQuickCopies: async (path) => quick.has(path),
    noteImproved: () => {},
    link: async (path, source) => {
      step(`link ${path}`);
      write(path, source);
    },
    remove: async (path) => {
      step(`remove ${path}`);
      out.delete(path);
      quick.delete(path);
    },
    list: async (folder = '') => {
      const prefix = folder === '' ? '' : `${folder}/`;
      return [...out.keys()].flatMap((path) => (path.startsWith(prefix) ? [path.slice(prefix.length)] : []));
    },
    sync: async () => {
      step('sync');
      unsynced.clear();
    },
  };
}
