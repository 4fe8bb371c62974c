import { LOGO_PATH } from '../../lib/addresses.ts';
import { type Archive, buildArchive } from '../../lib/archive.ts';
import type { Redirect } from '../../lib/content/model/redirectKey.ts';
import type { StoreFailure } from '../../lib/content/store/storeFailure.ts';
import { fileOfAddress, isPage } from '../site/fileOfAddress.ts';
import type { BatchParts } from './batchParts.ts';
import { isNothing } from './openJournal.ts';
import { isEmpty, type Plan, planBatch, toUnfinished } from './planBatch.ts';
import { publishMedia } from './publishMedia.ts';
import { publishRedirects } from './publishRedirects.ts';
import { listArticlesAtFault, type RenderFailure, renderPages } from './renderPages.ts';

const LOGO_FILE = LOGO_PATH.slice(1);

type Planned = { next: Archive; plan: Plan };

export type CarriedOut = Planned & {
  replaced: string[];
  failures: RenderFailure[];
  /** Articles that were taken back, because they cannot be rendered. */
  withheld: StoreFailure[];
};

/**
 * Carries out a plan. An article whose own page, Markdown or API document cannot be rendered would
 * also spoil the fronts and feeds that show it, so it is taken back, and everything is planned
 * again.
 *
 * @param isRepair whether an interrupted batch may have left portraits or a logo unpublished
 * @param isRefresh whether it renders pages again that show the right content. They stay as they are
 *   if that fails
 */
export async function carryOut(
  parts: BatchParts,
  { next, plan }: Planned,
  redirects: readonly Redirect[],
  isRepair: boolean,
  isRefresh: boolean,
): Promise<CarriedOut> {
  const { journal, store } = parts;
  const updateRedirects = async () => {
    if (!plan.hasMoves && !parts.hasNewCode && parts.liveRedirects === redirects) return;
    await publishRedirects(parts, next, redirects, { removed: plan.remove, isWhole: plan.isWhole });
    parts.liveRedirects = redirects;
  };
  if (isEmpty(plan) && !parts.hasNewCode) {
    await updateRedirects();
    return { next, plan, replaced: [], failures: [], withheld: [] };
  }
  const replaced = new Set<string>();
  const withheld: StoreFailure[] = [];
  for (let stopsAtFault = !isRefresh; ; ) {
    const applied = await applyPlan(parts, next, plan, { isRepair, isRefresh, stopsAtFault, updateRedirects });
    for (const address of applied.replaced) replaced.add(address);
    const { failures } = applied;
    const atFault = listArticlesAtFault(failures);
    if (atFault.size === 0 || !stopsAtFault) return { next, plan, replaced: [...replaced], failures, withheld };
    // If half of the archive fails, the articles are not to blame.
    if (atFault.size > next.articles.length / 2) {
      stopsAtFault = false;
      continue;
    }
    withheld.push(...(await store.withhold(atFault)));
    next = buildArchive(store.source(), next.now);
    plan = planBatch(parts.live, next, journal.unfinished());
    // Their pictures have been published.
    await beginPlan(parts, plan, true);
  }
}

/**
 * Records a plan before it is carried out, unless there is nothing to do.
 *
 * @param sweep whether there may be files that nothing refers to, whatever the plan says
 */
export async function beginPlan(
  { journal, copies, quickCopies }: BatchParts,
  plan: Plan,
  sweep: boolean,
): Promise<void> {
  const work = toUnfinished(plan);
  work.sweep ||= sweep;
  if (isNothing(work)) return;
  const pages = plan.render.flat().filter(isPage);
  const makesQuickCopies = copies === 'quick' && pages.length > 0;
  if (makesQuickCopies) quickCopies.add(pages);
  await journal.begin(work, makesQuickCopies);
}

/** Carries out a plan. Idempotent. */
async function applyPlan(
  parts: BatchParts,
  next: Archive,
  plan: Plan,
  options: { isRepair: boolean; isRefresh: boolean; stopsAtFault: boolean; updateRedirects: () => Promise<void> },
): Promise<{ replaced: string[]; failures: RenderFailure[] }> {
  const { isStrict, live, onProgress, site } = parts;
  const { isRepair, isRefresh, stopsAtFault, updateRedirects } = options;
  const { isWhole, remove } = plan;
  const isBrandNew = live !== null && brandOf(live) !== brandOf(next);
  const assets = isWhole || isBrandNew || isRepair || parts.hasNewCode ? await publishAssets(parts) : [];
  const addresses = new Set(plan.render.flat());
  const slugs = next.articles.flatMap(({ path, slug }) => (addresses.has(path) ? [slug] : []));
  const arePeopleNew = JSON.stringify(live?.contributors) !== JSON.stringify(next.contributors);
  // Meanwhile the pages are rendered.
  const whenReady = publishMedia(parts, slugs, isRepair || arePeopleNew ? next : null);
  whenReady.catch(() => {});
  const { replaced, failures } = await renderPages(plan.render, {
    ...parts,
    asOf: next.now,
    whenReady,
    placesLast: isWhole || isStrict,
    stopsAtFault,
    // The publisher tells how many are left of all.
    onProgress: (done, total) => isRefresh || onProgress({ step: 'pages', done, total }),
  });
  if (isStrict && failures.length > 0) return { replaced: [], failures };
  if (stopsAtFault && listArticlesAtFault(failures).size > 0) return { replaced, failures };
  await updateRedirects();
  for (const address of remove) await site.remove(fileOfAddress(address));
  onProgress(null);
  return { replaced: [...assets, ...replaced], failures };
}

/** What the publication's own files are made of. */
function brandOf({ publication: { logo, icon, colours } }: Archive): string {
  return JSON.stringify([logo, icon, colours]);
}

async function publishAssets({ readAssets, site }: BatchParts): Promise<string[]> {
  const replaced: string[] = [];
  const assets = await readAssets();
  // The only one that a site may have or not.
  if (!assets.has(LOGO_FILE)) await site.remove(LOGO_FILE);
  for (const [path, bytes] of assets) {
    if (!(await site.stage(path, bytes))) continue;
    await site.place(path);
    replaced.push(`/${path}`);
  }
  return replaced;
}
