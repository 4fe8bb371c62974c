import type { Archive } from '../../../lib/archive.ts';
import type { RenderPool } from '../../render/createRenderPool.ts';
import { hasQuickForm } from '../../site/compressText.ts';
import { fileOfAddress } from '../../site/fileOfAddress.ts';
import type { SiteFiles } from '../../site/openSiteFiles.ts';
import { listAddresses } from '../affectedPages.ts';
import type { Journal } from '../openJournal.ts';

/**
 * Pages whose compressed copies are in their quick form. The copies themselves tell which; the
 * journal only has whether there may be any.
 */
export type QuickCopies = {
  /** Adds pages that a batch has published. They come before all others. */
  add: (addresses: readonly string[]) => void;
  /** How many pages are still to be looked at. */
  count: (live: Archive) => number;
  /** Replaces the quick copies of the next page by the best. */
  step: (live: Archive) => Promise<void>;
};

type Parts = {
  journal: Pick<Journal, 'hasQuickCopies' | 'setQuickCopies'>;
  site: Pick<SiteFiles, 'hasQuickCopies' | 'noteImproved' | 'sync'>;
  pool: Pick<RenderPool, 'compress'>;
  stagingDir: string;
};

/** How many pages a step looks at, if an earlier process has compressed them. */
const LOOKED_AT = 100;

export function openQuickCopies({ journal, site, pool, stagingDir }: Parts): QuickCopies {
  /** Files, in order. Null when it can be any page. */
  let waiting = journal.hasQuickCopies() ? null : new Set<string>();
  const listWaiting = (live: Archive) => {
    waiting ??= new Set(listPageFiles(listAddresses(live)));
    return waiting;
  };

  return {
    add: (addresses) => {
      if (waiting) waiting = new Set([...listPageFiles(addresses), ...waiting]);
    },
    count: (live) => listWaiting(live).size,
    step: async (live) => {
      const files = listWaiting(live);
      let lookedAt = 0;
      for (const path of files) {
        if (lookedAt++ === LOOKED_AT) return;
        files.delete(path);
        if (!(await site.hasQuickCopies(path))) continue;
        try {
          await pool.compress({ compress: path, stagingDir });
        } catch (error) {
          // All others come first.
          files.add(path);
          throw error;
        }
        site.noteImproved(path);
        break;
      }
      if (files.size > 0) return;
      await site.sync();
      await journal.setQuickCopies(false);
    },
  };
}

function listPageFiles(addresses: readonly string[]): string[] {
  return addresses.map(fileOfAddress).filter(hasQuickForm);
}
