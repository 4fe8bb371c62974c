/* Over 250 lines: the parts of one simulated publisher share its disk and its steps. */

import type { ArchiveSource } from '../lib/archive.ts';
import type { ContentState } from '../lib/content/check/buildContentState.ts';
import type { Problem } from '../lib/content/model/problem.ts';
import type { Redirect } from '../lib/content/model/redirectKey.ts';
import type { StoreFailure } from '../lib/content/store/storeFailure.ts';
import type { BatchParts } from '../publish/batch/batchParts.ts';
import { openQuickCopies } from '../publish/batch/copies/openQuickCopies.ts';
import { findLive, UNKNOWN } from '../publish/batch/findLive.ts';
import { openJournal } from '../publish/batch/openJournal.ts';
import { type Batch, publishBatch } from '../publish/batch/publishBatch.ts';
import { createKeepTest, sweepSite } from '../publish/batch/sweepSite.ts';
import type { FailedRender, RenderPool } from '../publish/render/createRenderPool.ts';
import { type CopyForm, hasQuickForm } from '../publish/site/compressText.ts';
import { fileOfAddress } from '../publish/site/fileOfAddress.ts';
import { renderTexts } from './renderTexts.ts';
import { createMemorySite, type TestDisk } from './testDisk.ts';
import { testPublication } from './testPublication.ts';

/** Thrown by every step of a simulated process once it has been killed. */
export class Killed extends Error {
  override name = 'Killed';
}

/** Pages name any other code. */
const FIRST_CODE = 'code';
const NO_REDIRECTS: readonly Redirect[] = [];

export type TestOptions = {
  now?: Date;
  isStrict?: boolean;
  siteKey?: string;
  storeCode?: string;
  /** The form of compressed copies. */
  copies?: CopyForm;
  /** Whether pages of earlier code are replaced in the background. */
  refreshesLater?: boolean;
  /** The step before which the process dies: 1 for the first. */
  killAt?: number;
  problems?: Problem[];
  /** Those of the newsroom's `redirects.json`. */
  redirects?: readonly Redirect[];
  changedSinceCheck?: string[];
  storeFailures?: StoreFailure[];
  /** Addresses that cannot be rendered. */
  unrenderable?: ReadonlySet<string>;
  /** Keys of articles that end the process that renders their page or a feed with their text. */
  deadly?: ReadonlySet<string>;
  /** Renders the documents of the API. Otherwise they are as simple as pages are. */
  renderApi?: (source: ArchiveSource, epochS: number) => (address: string) => string | null;
  /** Called before each step; may throw. */
  onStep?: (step: string) => void;
  isLockHeld?: boolean;
};

export type TestPublisher = {
  parts: BatchParts;
  /** Steps taken so far, in order. */
  steps: string[];
  /** Addresses that were rendered, in order. */
  rendered: string[];
  /** Addresses that were told to have changed. */
  told: string[];
  publish: () => Promise<Batch>;
  /** Renders pages of earlier code again. */
  refresh: (count: number) => Promise<Batch>;
  /** Replaces all quick compressed copies by the best. */
  compress: () => Promise<void>;
  sweep: () => Promise<void>;
};

/**
 * A publisher whose every effect is a step at which it can be killed. The journal and the planning
 * are real; the site is in memory, and an address renders as the text of everything that decides
 * its bytes.
 *
 * @param content what editors have saved; read at each batch
 */
export async function openTestPublisher(
  disk: TestDisk,
  content: { source: ArchiveSource },
  options: TestOptions = {},
): Promise<TestPublisher> {
  const steps: string[] = [];
  const rendered: string[] = [];
  const told: string[] = [];
  const options_ = {
    now: new Date('2024-06-01T00:00:00Z'),
    isStrict: false,
    siteKey: FIRST_CODE,
    storeCode: 'store',
    refreshesLater: false,
    copies: 'best' as const,
    ...options,
  };
  const step = (name: string) => {
    if (steps.length + 1 >= (options.killAt ?? Number.POSITIVE_INFINITY)) throw new Killed(`before ${name}`);
    options.onStep?.(name);
    steps.push(name);
  };
  const staged = new Map<string, string>();
  const stagedQuick = new Set<string>();
  const site = createMemorySite(disk, staged, stagedQuick, step);
  const store = createMemoryStore(disk, content, step, options);
  let journalWrites = 0;
  const journal = await openJournal({
    read: async () => disk.journal,
    write: async (text) => {
      step(`journal ${++journalWrites}`);
      disk.journal = text;
    },
  });
  const { siteKey, storeCode } = options_;
  const codeKeys = { siteKey, storeCode };
  const pool = createTextPool(disk, { staged, stagedQuick }, step, rendered, options_);
  const quickCopies = openQuickCopies({ journal, site, pool, stagingDir: '' });
  const parts: BatchParts = {
    isStrict: options_.isStrict,
    copies: options_.copies,
    quickCopies,
    refreshesLater: options_.refreshesLater,
    codeKeys,
    onProgress: () => {},
    onChanges: () => step('tell changes'),
    onPublished: (addresses) => {
      step('tell');
      told.push(...addresses);
    },
    now: () => options_.now,
    lock: { isHeld: async () => options.isLockHeld ?? true },
    tracker: {
      update: async () => contentState(content.source, options.problems ?? [], options.redirects ?? NO_REDIRECTS),
    },
    store,
    pool,
    site,
    stagingDir: '',
    journal,
    search: { key: () => null },
    media: {
      listNames: async (slug) =>
        content.source.articles.find((article) => article.slug === slug)?.pageImages.slice() ?? [],
      fileOf: (name) => name,
      onFailure: async () => {},
    },
    changes: {
      read: async () => disk.changes,
      write: async (text) => {
        step('changes');
        disk.changes = text;
      },
    },
    redirects: {
      read: async () => disk.redirects,
      write: async (entries) => {
        step('redirects');
        disk.redirects = entries;
      },
    },
    readAssets: async () => new Map([['style.css', Buffer.from(options_.siteKey)]]),
    liveRedirects: null,
    ...(disk.out.has('index.html') ? findLive(store, journal, codeKeys, options_.refreshesLater) : UNKNOWN),
  };
  return {
    parts,
    steps,
    rendered,
    told,
    publish: () => publishBatch(parts),
    refresh: (count) => publishBatch(parts, new Set(), count),
    compress: async () => {
      while (parts.live && quickCopies.count(parts.live) > 0) await quickCopies.step(parts.live);
    },
    sweep: async () => {
      if (parts.live) await sweepSite(site, createKeepTest(parts.live, (await parts.readAssets()).keys()));
      await journal.setSweep(false);
    },
  };
}

/** As the real one: in memory it is new before the index on disk is. */
function createMemoryStore(
  disk: TestDisk,
  content: { source: ArchiveSource },
  step: (name: string) => void,
  { changedSinceCheck = [], storeFailures = [] }: TestOptions,
): BatchParts['store'] {
  let current: ArchiveSource = disk.store;
  let lastSource = current;
  return {
    source: () => current,
    revision: () => disk.store.revision,
    withhold: async (reasons) => {
      step('withhold');
      const lastGood = new Map(lastSource.articles.map((article) => [article.slug, article]));
      const articles = current.articles.flatMap((article) =>
        reasons.has(article.slug) ? (lastGood.get(article.slug) ?? []) : [article],
      );
      lastSource = { ...lastSource, articles: lastSource.articles.filter(({ slug }) => !reasons.has(slug)) };
      current = { ...current, articles };
      disk.store = { ...current, revision: revisionOf(current) };
      return [...reasons].map(([slug, message]) => ({
        kind: 'article',
        slug,
        file: `${slug}.mdx`,
        message,
        isHeld: true,
      }));
    },
    update: async (_content, beforeIndexing = async () => {}) => {
      step('compile');
      lastSource = current;
      current = content.source;
      await beforeIndexing(storeFailures);
      step('index');
      const revision = revisionOf(current);
      disk.store = { ...current, revision };
      return { changed: [], removed: [], changedSinceCheck, failures: storeFailures, revision };
    },
  };
}

function revisionOf({ articles }: ArchiveSource): string {
  return JSON.stringify(articles.map(({ slug, key }) => [slug, key]));
}

/** Renders from what the store has on disk, as the real renderers do. */
function createTextPool(
  disk: TestDisk,
  { staged, stagedQuick }: { staged: Map<string, string>; stagedQuick: Set<string> },
  step: (name: string) => void,
  rendered: string[],
  { unrenderable = new Set(), deadly = new Set(), siteKey = FIRST_CODE, renderApi }: TestOptions,
): Pick<RenderPool, 'render' | 'compress'> {
  return {
    compress: async ({ compress }) => {
      step(`compress ${compress}`);
      disk.quick.delete(compress);
    },
    render: async (orders, onResult, onStaged = () => {}) => {
      const failures: FailedRender[] = [];
      const epochS = orders[0]?.epochS ?? 0;
      const texts = renderTexts(disk.store, epochS);
      const documentAt = renderApi?.(disk.store, epochS);
      const textOf = (address: string) => {
        if (documentAt && address.startsWith('/api/')) return documentAt(address) ?? undefined;
        const page = texts.get(address);
        return page === undefined || siteKey === FIRST_CODE ? page : `${page} by ${siteKey}`;
      };
      for (const { address, isUrgent, copies } of orders) {
        step(`render ${address}`);
        rendered.push(address);
        const text = textOf(address);
        // A page has the key of its article, a feed those of all its articles behind their slugs.
        const shown = text?.split(address.startsWith('/feed') ? /[ @]/ : ' ');
        if (shown?.some((word) => deadly.has(word))) {
          failures.push({ address, failure: 'its process ended', isContent: true });
          continue;
        }
        if (text === undefined || unrenderable.has(address)) {
          failures.push({ address, failure: 'it cannot be rendered' });
          continue;
        }
        const path = fileOfAddress(address);
        staged.set(path, text);
        if (copies === 'quick' && hasQuickForm(path)) stagedQuick.add(path);
        else stagedQuick.delete(path);
        const isStaged = disk.out.get(path) !== text;
        if (isStaged && isUrgent) onStaged(address);
        onResult({ address, isStaged });
      }
      return failures;
    },
  };
}

function contentState({ articles }: ArchiveSource, problems: Problem[], redirects: readonly Redirect[]): ContentState {
  return {
    problems,
    articleCount: articles.length,
    articlesWithProblems: problems.length,
    otherFilesWithProblems: 0,
    hasUnpublishable: problems.length > 0,
    stopsBuild: problems.length > 0,
    published: articles.length,
    drafts: 0,
    scheduled: 0,
    valid: new Map(),
    slugs: new Set(articles.map(({ slug }) => slug)),
    redirects,
    publication: testPublication,
    fronts: [],
    brokenFronts: new Set(),
    pages: new Map(),
    brokenPages: new Set(),
    referenceInputs: '',
    brokenReferenceFiles: new Set(),
  };
}
