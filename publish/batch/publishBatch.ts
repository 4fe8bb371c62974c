import { type Archive, buildArchive } from '../../lib/archive.ts';
import type { ContentState } from '../../lib/content/check/buildContentState.ts';
import { formatReport } from '../../lib/content/check/formatReport.ts';
import type { ChangedPlace, ContentTracker } from '../../lib/content/check/trackContent.ts';
import type { Redirect } from '../../lib/content/model/redirectKey.ts';
import type { ContentStore, StoreFailure } from '../../lib/content/store/openStore.ts';
import { BuildError } from '../process/BuildError.ts';
import type { Progress } from '../process/createProgressDisplay.ts';
import type { Lock } from '../process/lockFile.ts';
import type { RenderPool } from '../render/createRenderPool.ts';
import { type SearchRecord, searchKey } from '../search/publishSearch.ts';
import { fileOfAddress } from '../site/fileOfAddress.ts';
import type { SiteFiles } from '../site/openSiteFiles.ts';
import type { PublisherState } from '../site/publisherState.ts';
import { hasAddresses, isNothing, type Journal, type Unfinished } from './openJournal.ts';
import { isEmpty, type Plan, planBatch, toUnfinished } from './planBatch.ts';
import { type MediaSource, publishMedia } from './publishMedia.ts';
import { publishRedirects, type RedirectTable } from './publishRedirects.ts';
import { nextDueTime, nextPublishTime } from './publishTime.ts';
import { type RenderFailure, renderPages } from './renderPages.ts';

/** Called with the progress of a batch; null when it is done. */
export type OnProgress = (progress: Progress | null) => void;

/**
 * Called with the addresses whose bytes changed, before the commit: a crash may cause a second
 * call, but cannot lose one.
 */
export type OnPublished = (addresses: readonly string[]) => void;

/** The dependencies of a batch. Immutable except for `live`, `liveRedirects` and what its parts keep on disk. */
export type BatchParts = {
  isStrict: boolean;
  onProgress: OnProgress;
  onPublished: OnPublished;
  now: () => Date;
  lock: Pick<Lock, 'isHeld'>;
  tracker: Pick<ContentTracker, 'update'>;
  store: Pick<ContentStore, 'source' | 'revision' | 'update'>;
  pool: Pick<RenderPool, 'render'>;
  site: SiteFiles;
  stagingDir: string;
  journal: Journal;
  search: Pick<SearchRecord, 'key'>;
  media: MediaSource;
  redirects: RedirectTable;
  /** Files of the site that do not depend on content. */
  readAssets: () => Promise<ReadonlyMap<string, Uint8Array>>;
  /** See `Published.siteKey`. */
  siteKey: string;
  /** What is published; null when that is not known. */
  live: Archive | null;
  /** The redirects of an earlier site that are published; null when that is not known. */
  liveRedirects: readonly Redirect[] | null;
};

/** A problem that the check did not find. */
export type Failure = PublisherState['problems'][number];

/** The result of a batch. */
export type Batch = {
  content: ContentState;
  /** Addresses whose bytes changed. */
  replaced: string[];
  removed: string[];
  /**
   * Articles and addresses that could not be published. They stay as they were and are tried again.
   */
  failures: Failure[];
  /** Articles that changed after the check had read them. They belong to the next batch. */
  changedSinceCheck: string[];
  revision: string;
  asOf: Date;
  /** When the next batch is due even if nothing changes; null for never. */
  due: Date | null;
  needsSweep: boolean;
  needsSearch: boolean;
};

const RETRY_HINT = 'What was published last stays live. It is tried again.';

/**
 * Publishes what has changed: checks it, updates the store, renders what the change may affect, and
 * replaces the files that differ.
 *
 * It can be killed at any point, and the machine can lose power: the journal then holds the
 * addresses that the next batch has to render again.
 *
 * @param places where content may have changed; everywhere when left out
 * @throws {BuildError} when nothing can be published
 */
export async function publishBatch(parts: BatchParts, places?: ReadonlySet<ChangedPlace>): Promise<Batch> {
  const { isStrict, journal, store } = parts;
  if (!(await parts.lock.isHeld())) throw new BuildError('Another process has taken over this folder.');
  const asOf = nextPublishTime(parts.now(), journal.published()?.asOf ?? null);
  const content = await parts.tracker.update(asOf, places);
  if (isStrict && content.problems.some(({ severity }) => severity === 'error')) return emptyBatch(content, asOf);
  refuseEmptyStart(parts.live, content);
  const left = journal.unfinished();
  let planned: { next: Archive; plan: Plan } | undefined;
  const update = await store.update(content, async (failures) => {
    if (isStrict) refuseFailures(failures);
    const next = buildArchive(store.source(), asOf);
    planned = { next, plan: planBatch(parts.live, next, left) };
    const work = toUnfinished(planned.plan);
    if (!isNothing(work)) await journal.begin(work);
  });
  if (!planned) throw new Error('The store did not say what it was about to write.');
  const { next, plan } = planned;
  const updateRedirects = async () => {
    if (!plan.hasMoves && parts.liveRedirects === content.redirects) return;
    await publishRedirects(parts, next, content.redirects, { removed: plan.remove, isWhole: plan.isWhole });
    parts.liveRedirects = content.redirects;
  };
  const { replaced, failures } = isEmpty(plan)
    ? { replaced: [], failures: [] }
    : await applyPlan(parts, next, plan, hasAddresses(left), updateRedirects);
  if (isEmpty(plan)) await updateRedirects();
  if (isStrict) refuseUnrendered(failures);
  await parts.site.sync();
  const failed = failures.map(({ address }) => address);
  const changed = [...new Set([...replaced, ...listUntold(left, plan, failed)])];
  if (changed.length + plan.remove.length > 0) parts.onPublished([...changed, ...plan.remove]);
  await journal.commit({ siteKey: parts.siteKey, asOf, revision: update.revision }, failed);
  parts.live = next;
  return {
    content,
    replaced: changed,
    removed: plan.remove,
    failures: [...update.failures.map(describeArticle), ...failures.map(describeAddress)],
    changedSinceCheck: update.changedSinceCheck,
    revision: update.revision,
    asOf,
    due: nextDueTime(store.source().articles, asOf),
    needsSweep: journal.unfinished().sweep,
    needsSearch: parts.search.key() !== searchKey(next),
  };
}

/**
 * Carries out a plan. Idempotent.
 *
 * @param isRepair whether an interrupted batch may have left portraits unpublished
 */
async function applyPlan(
  parts: BatchParts,
  next: Archive,
  plan: Plan,
  isRepair: boolean,
  updateRedirects: () => Promise<void>,
): Promise<{ replaced: string[]; failures: RenderFailure[] }> {
  const { isStrict, live, onProgress, site } = parts;
  const { isWhole, remove } = plan;
  const assets = isWhole ? await publishAssets(parts) : [];
  const addresses = new Set(plan.render.flat());
  const slugs = next.articles.flatMap(({ path, slug }) => (addresses.has(path) ? [slug] : []));
  const arePeopleNew = JSON.stringify(live?.contributors) !== JSON.stringify(next.contributors);
  await publishMedia(parts, slugs, isRepair || arePeopleNew ? next : null);
  const { replaced, failures } = await renderPages(plan.render, {
    ...parts,
    asOf: next.now,
    placesLast: isWhole || isStrict,
    onProgress: (done, total) => onProgress({ step: 'pages', done, total }),
  });
  if (isStrict && failures.length > 0) return { replaced: [], failures };
  await updateRedirects();
  for (const address of remove) await site.remove(fileOfAddress(address));
  onProgress(null);
  return { replaced: [...assets, ...replaced], failures };
}

async function publishAssets({ readAssets, site }: BatchParts): Promise<string[]> {
  const replaced: string[] = [];
  for (const [path, bytes] of await readAssets()) {
    if (!(await site.stage(path, bytes))) continue;
    await site.place(path);
    replaced.push(`/${path}`);
  }
  return replaced;
}

/** Addresses that an interrupted batch may have replaced without anyone being told. */
function listUntold(left: Unfinished, { render, remove }: Plan, failed: readonly string[]): string[] {
  const excluded = new Set([...remove, ...failed]);
  return (left.render ?? render.flat()).filter((address) => !excluded.has(address));
}

/** A wrong `CONTENT_DIR`, or a disk that is not mounted, must not become an empty site. */
function refuseEmptyStart(live: Archive | null, content: ContentState): void {
  const hasErrors = content.problems.some(({ severity }) => severity === 'error');
  if (live === null && content.valid.size === 0 && hasErrors) {
    throw new BuildError(`No article can be published:\n${formatReport(content)}`);
  }
}

function refuseFailures(failures: readonly StoreFailure[]): void {
  if (failures.length === 0) return;
  const lines = failures.map(({ file, message }) => `${file}:1:1  ${message}`);
  throw new BuildError(`Articles that must be published could not be made:\n${lines.join('\n')}`);
}

function refuseUnrendered(failures: readonly RenderFailure[]): void {
  if (failures.length === 0) return;
  const lines = failures.map(({ address, reason }) => `${address}: ${reason}`);
  throw new BuildError(`Pages that must be published were not rendered:\n${lines.join('\n')}`);
}

function describeArticle({ file, message }: StoreFailure): Failure {
  return { file, line: 1, column: 1, message, hint: RETRY_HINT };
}

function describeAddress({ address, reason }: RenderFailure): Failure {
  return { file: '', line: 1, column: 1, message: `${address}: ${reason}`, hint: RETRY_HINT };
}

function emptyBatch(content: ContentState, asOf: Date): Batch {
  return {
    content,
    asOf,
    replaced: [],
    removed: [],
    failures: [],
    changedSinceCheck: [],
    revision: '',
    due: null,
    needsSweep: false,
    needsSearch: false,
  };
}
