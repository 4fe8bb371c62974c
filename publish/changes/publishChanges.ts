import type { Archive } from '../../lib/archive.ts';
import type { DurableFile } from '../site/openDurableFile.ts';
import type { SiteFiles } from '../site/openSiteFiles.ts';
import { buildChangeFiles } from './buildChangeFiles.ts';
import { appendChanges, beginChangeLog, type Change, listChanges, parseChangeLog } from './changeLog.ts';

/**
 * Called with recorded changes, before the commit of a batch. A crash may record a change twice, but
 * cannot lose one.
 *
 * @param log the id of the record
 */
export type OnChanges = (log: string, changes: readonly Change[]) => void;

export type ChangeParts = {
  /** The state of the record of changes. */
  changes: DurableFile;
  onChanges: OnChanges;
  /** What is published; null when that is not known. */
  live: Archive | null;
  site: SiteFiles;
  siteKey: string;
};

/**
 * Records what a batch did to the documents of articles and pages, and publishes the record. The state is
 * written first: after a crash a change may be recorded twice, but none is lost.
 *
 * @param batch.replaced addresses whose bytes changed, or may have changed before a crash
 * @param batch.isWhole whether nothing is known of what was published before
 */
export async function publishChanges(
  { changes: file, live, site, siteKey, onChanges }: ChangeParts,
  next: Archive,
  { replaced, removed, isWhole }: { replaced: readonly string[]; removed: readonly string[]; isWhole: boolean },
): Promise<void> {
  const known = parseChangeLog(await file.read());
  const before = known ?? beginChangeLog(next, siteKey);
  if (!known) for (const name of await site.list('api/changes')) await site.remove(`api/changes/${name}`);
  const leftovers = isWhole && known ? await listLeftDocuments(site) : [];
  const changes = known ? listChanges(live, next, replaced, [...removed, ...leftovers]) : [];
  if (known && changes.length === 0 && !isWhole) return;
  const { log, added } = appendChanges(before, changes, next.now.toISOString());
  await file.write(JSON.stringify(log));
  if (added.length > 0) onChanges(log.id, added);
  for (const [path, text] of buildChangeFiles(before, log, added)) {
    if (await site.stage(path, Buffer.from(text))) await site.place(path);
  }
}

/** The addresses of all published documents, some of whose articles and pages may be gone. */
async function listLeftDocuments(site: SiteFiles): Promise<string[]> {
  const folders = await Promise.all(
    ['api/articles', 'api/pages'].map(async (folder) => (await site.list(folder)).map((name) => `/${folder}/${name}`)),
  );
  return folders.flat().filter((address) => /^\/api\/[^/]+\/[^/]+\.json$/.test(address));
}
