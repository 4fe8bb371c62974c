import { type Archive, buildArchive } from '../../lib/archive.ts';
import type { ContentStore } from '../../lib/content/store/openStore.ts';
import { isNothing, type Journal } from './openJournal.ts';

/**
 * The published state, if it is known. The store may be newer than the last commit, if an
 * interrupted batch had already written it. Then the journal lists the addresses that differ.
 */
export function findLive(
  store: Pick<ContentStore, 'source' | 'revision'>,
  journal: Pick<Journal, 'published' | 'unfinished'>,
  siteKey: string,
): Archive | null {
  const published = journal.published();
  const unfinished = journal.unfinished();
  if (published?.siteKey !== siteKey || unfinished.render === null) return null;
  const isStoreKnown = published.revision === store.revision() || !isNothing(unfinished);
  return isStoreKnown ? buildArchive(store.source(), published.asOf) : null;
}
