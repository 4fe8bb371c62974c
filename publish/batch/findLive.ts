import { type Archive, buildArchive } from '../../lib/archive.ts';
import type { ContentStore } from '../../lib/content/store/openStore.ts';
import { listAddresses } from './affectedPages.ts';
import { isNothing, type Journal } from './openJournal.ts';

/** The code of this process, for comparison with what the journal has. */
export type CodeKeys = { siteKey: string; storeCode: string };

export type Live = {
  /** The published content; null if it is not known. */
  live: Archive | null;
  /** Whether earlier code published it. */
  hasNewCode: boolean;
  /** Addresses that earlier code rendered, in the order to render them again. */
  outdated: ReadonlySet<string>;
};

export const UNKNOWN: Live = { live: null, hasNewCode: false, outdated: new Set() };

/**
 * The published state, if it is known. The store may be newer than the last commit, if an
 * interrupted batch had already written it. Then the journal lists the addresses that differ.
 *
 * @param isStaged whether pages of earlier code are replaced one after the other. Otherwise they
 *   count as unknown
 */
export function findLive(
  store: Pick<ContentStore, 'source' | 'revision'>,
  journal: Pick<Journal, 'published' | 'unfinished' | 'outdated'>,
  { siteKey, storeCode }: CodeKeys,
  isStaged: boolean,
): Live {
  const published = journal.published();
  const unfinished = journal.unfinished();
  if (!published || unfinished.render === null) return UNKNOWN;
  const hasNewCode = published.siteKey !== siteKey;
  // Other code may not understand what is in the store.
  if (hasNewCode && (!isStaged || published.storeCode !== storeCode)) return UNKNOWN;
  if (published.revision !== store.revision() && isNothing(unfinished)) return UNKNOWN;
  const live = buildArchive(store.source(), published.asOf);
  return { live, hasNewCode, outdated: new Set(hasNewCode ? listAddresses(live) : journal.outdated()) };
}
