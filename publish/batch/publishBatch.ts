import { type Archive, buildArchive } from '../../lib/archive.ts';
import type { ContentState } from '../../lib/content/check/buildContentState.ts';
import { formatReport } from '../../lib/content/check/formatReport.ts';
import type { ChangedPlace } from '../../lib/content/check/trackContent.ts';
import type { StoreFailure } from '../../lib/content/store/storeFailure.ts';
import { listEndings } from '../../lib/fronts/listEndings.ts';
import { publishChanges } from '../changes/publishChanges.ts';
import { BuildError } from '../process/BuildError.ts';
import { searchKey } from '../search/publishSearch.ts';
import type { PublisherState } from '../site/publisherState.ts';
import type { BatchParts } from './batchParts.ts';
import { beginPlan, carryOut } from './carryOut.ts';
import { hasAddresses, type Unfinished } from './openJournal.ts';
import { type Plan, planBatch } from './planBatch.ts';
import { nextDueTime, nextPublishTime } from './publishTime.ts';
import type { RenderFailure } from './renderPages.ts';

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
  /** How many articles readers get, including last good versions. */
  publishedCount: number;
  revision: string;
  asOf: Date;
  /** When the next batch is due even if nothing changes; null for never. */
  due: Date | null;
  /** How many pages earlier code has rendered, and whether this batch rendered some of them again. */
  outdatedCount: number;
  isRefresh: boolean;
  needsSweep: boolean;
  needsSearch: boolean;
  /** How many pages may have compressed copies in their quick form. */
  quickCount: number;
};

/** Pages in a batch that replaces those of earlier code: a save waits for no more. */
export const REFRESH_COUNT = 60;

const HELD_HINT =
  'What was published last stays live. Shorten the article, or what it repeats; then it is tried again.';
const RETRY_HINT = 'What was published last stays live. It is tried again.';

/**
 * Publishes what has changed: checks it, updates the store, renders what the change may affect, and
 * replaces the files that differ.
 *
 * It can be killed at any point, and the machine can lose power: the journal then holds the
 * addresses that the next batch has to render again.
 *
 * @param places where content may have changed; everywhere when left out
 * @param refreshCount how many pages of earlier code to render again
 * @throws {BuildError} when nothing can be published
 */
export async function publishBatch(
  parts: BatchParts,
  places?: ReadonlySet<ChangedPlace>,
  refreshCount = parts.refreshesLater ? 0 : Number.POSITIVE_INFINITY,
): Promise<Batch> {
  const { isStrict, journal, store } = parts;
  if (!(await parts.lock.isHeld())) throw new BuildError('Another process has taken over this folder.');
  const asOf = nextPublishTime(parts.now(), journal.published()?.asOf ?? null);
  const content = await parts.tracker.update(asOf, places);
  if (isStrict && content.stopsBuild) return emptyBatch(content, asOf);
  refuseEmptyStart(parts.live, content);
  const left = journal.unfinished();
  const refresh = [...parts.outdated].slice(0, refreshCount);
  let planned: { next: Archive; plan: Plan } | undefined;
  const update = await store.update(content, async (failures) => {
    if (isStrict) refuseFailures(failures);
    const next = buildArchive(store.source(), asOf);
    planned = { next, plan: planBatch(parts.live, next, left, refresh) };
    // The next process does not know that earlier code has left files.
    await beginPlan(parts, planned.plan, parts.hasNewCode);
  });
  if (!planned) throw new Error('The store did not say what it was about to write.');
  const { next, plan, replaced, failures, withheld } = await carryOut(
    parts,
    planned,
    content.redirects,
    hasAddresses(left),
    refresh.length > 0,
  );
  if (isStrict) refuseUnrendered(failures);
  const failed = failures.map(({ address }) => address);
  const changed = [...new Set([...replaced, ...listUntold(left, plan, failed)])];
  const isWhole = plan.isWhole || parts.hasNewCode;
  await publishChanges({ ...parts, ...parts.codeKeys }, next, { replaced: changed, removed: plan.remove, isWhole });
  await parts.site.sync();
  if (changed.length + plan.remove.length > 0) parts.onPublished([...changed, ...plan.remove]);
  const outdated = listOutdated(parts.outdated, plan, failed);
  const stillToDo = failed.filter((address) => !outdated.has(address));
  await journal.commit({ ...parts.codeKeys, asOf, revision: store.revision() }, stillToDo, [...outdated]);
  Object.assign(parts, { live: next, outdated, hasNewCode: false });
  return {
    content,
    replaced: changed,
    removed: plan.remove,
    failures: [...[...update.failures, ...withheld].map(describeArticle), ...failures.map(describeAddress)],
    changedSinceCheck: update.changedSinceCheck,
    publishedCount: next.articles.length,
    revision: store.revision(),
    asOf,
    due: nextDueTime(store.source().articles, asOf, listEndings(store.source().fronts)),
    outdatedCount: outdated.size,
    isRefresh: refresh.length > 0,
    // Pages of earlier code need its files.
    needsSweep: outdated.size === 0 && journal.unfinished().sweep,
    needsSearch: parts.search.key() !== searchKey(next),
    quickCount: parts.quickCopies.count(next),
  };
}

/** What is still of earlier code after a batch. What could not be rendered comes last. */
function listOutdated(before: ReadonlySet<string>, { render, remove }: Plan, failed: readonly string[]): Set<string> {
  const done = new Set([...render.flat(), ...remove]);
  const waiting = [...before].filter((address) => !done.has(address));
  return new Set([...waiting, ...failed.filter((address) => before.has(address))]);
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
  // An article that cannot be made is left out.
  const shared = failures.filter(({ kind }) => kind !== 'article');
  if (shared.length === 0) return;
  const lines = shared.map(({ file, message }) => `${file}:1:1  ${message}`);
  throw new BuildError(`Sections and contributors could not be made:\n${lines.join('\n')}`);
}

function refuseUnrendered(failures: readonly RenderFailure[]): void {
  if (failures.length === 0) return;
  const lines = failures.map(({ address, reason }) => `${address}: ${reason}`);
  throw new BuildError(`Pages that must be published were not rendered:\n${lines.join('\n')}`);
}

function describeArticle({ file, message, isHeld }: StoreFailure): Failure {
  return { file, line: 1, column: 1, message, hint: isHeld ? HELD_HINT : RETRY_HINT };
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
    publishedCount: 0,
    revision: '',
    due: null,
    outdatedCount: 0,
    isRefresh: false,
    needsSweep: false,
    needsSearch: false,
    quickCount: 0,
  };
}
