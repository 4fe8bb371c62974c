/* Over 250 lines: what a publisher is made of is put together in one place. */

import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { codeKey } from '../../lib/cache/codeKey.ts';
import { currentTime } from '../../lib/clock.ts';
import { openPublication } from '../../lib/content/check/publication/openPublication.ts';
import { type ChangedPlace, type ContentTracker, trackContent } from '../../lib/content/check/trackContent.ts';
import { type ArticlePool, createArticlePool } from '../../lib/content/compile/createArticlePool.ts';
import { type ContentStore, openStore } from '../../lib/content/store/openStore.ts';
import { STORE_TOOLS, type StoreOptions } from '../../lib/content/store/storeOptions.ts';
import { readPicture } from '../../lib/images/readPicture.ts';
import { rememberPictures } from '../../lib/images/rememberPictures.ts';
import { cacheDir, contentDir, outDir, storeDir, workDir } from '../../lib/paths.ts';
import { getPublication } from '../../lib/site.ts';
import { siteUrl } from '../../lib/siteUrl.ts';
import { hashOf } from '../../lib/util/hashOf.ts';
import type { BatchParts, OnProgress, OnPublished } from '../batch/batchParts.ts';
import { openQuickCopies, type QuickCopies } from '../batch/copies/openQuickCopies.ts';
import { findLive, UNKNOWN } from '../batch/findLive.ts';
import { openJournal } from '../batch/openJournal.ts';
import { openMediaSource } from '../batch/openMediaSource.ts';
import { type Batch, publishBatch, REFRESH_COUNT } from '../batch/publishBatch.ts';
import { createKeepTest, sweepSite } from '../batch/sweepSite.ts';
import type { OnChanges } from '../changes/publishChanges.ts';
import type { PictureFailure, PictureProgress, PictureStep } from '../pictures/createPictureQueue.ts';
import { openPictures } from '../pictures/openPictures.ts';
import { BuildError } from '../process/BuildError.ts';
import type { Lock } from '../process/lockFile.ts';
import { type CodeBuild, startCodeBuild } from '../render/startCodeBuild.ts';
import { openSearchRecord, publishSearch, type SearchRecord, searchKey } from '../search/publishSearch.ts';
import { updateSearch } from '../search/updateSearch.ts';
import { indexNowKey, listOwnFiles } from '../site/brand/listOwnFiles.ts';
import type { CopyForm } from '../site/compressText.ts';
import { openDurableFile } from '../site/openDurableFile.ts';
import { openSiteFiles } from '../site/openSiteFiles.ts';
import { readRedirects, writeRedirects } from '../site/redirects.ts';
import { countKeptProcesses, logArticleError, warmUpArticles } from './articleProcesses.ts';
import { readTracked, rememberTracked } from './rememberTracked.ts';

export type PublisherOptions = {
  /** Publishes nothing if the content has an error or a page cannot be rendered. */
  isStrict: boolean;
  /** `staged` publishes pictures in their quick form until `encodePicture` has encoded them. */
  pictures: 'full' | 'staged';
  /** Leaves pages that earlier code rendered to `refresh`. */
  refreshesLater: boolean;
  /** `quick` leaves the best compressed copies of pages to `compressPage`. */
  copies: CopyForm;
  onProgress: OnProgress;
  onPublished: OnPublished;
  onChanges: OnChanges;
};

export type Publisher = {
  /** See `publishBatch`. */
  publish: (places?: ReadonlySet<ChangedPlace>) => Promise<Batch>;
  /**
   * Checks and compiles articles that have just changed, while the debounce period passes. The batch
   * finds the results in the caches if nothing changes any more.
   */
  prepare: (places: ReadonlySet<ChangedPlace>) => Promise<void>;
  /** Renders some of the pages again that earlier code rendered, newest article first. */
  refresh: () => Promise<Batch>;
  /** Warms up what the first change after a start would have to wait for. */
  warmUp: () => Promise<void>;
  /**
   * Brings the search index up to date.
   *
   * @returns whether the articles have changed again meanwhile
   */
  publishSearch: () => Promise<{ needsSearch: boolean }>;
  /** Whether pictures are published in their quick form. */
  needsPictures: () => boolean;
  /** How many of them have been encoded. */
  pictureProgress: () => Promise<PictureProgress | null>;
  /** Encodes the next picture in its full form; see `createPictureQueue`. */
  encodePicture: () => Promise<PictureStep>;
  /** Pictures that have no full form. */
  pictureFailures: () => PictureFailure[];
  /** How many pages may have compressed copies in their quick form. */
  quickCount: () => number;
  /** Replaces the quick copies of a page by the best, newest article first. */
  compressPage: () => Promise<void>;
  /** Whether there may be files that nothing refers to. */
  needsSweep: () => boolean;
  /** Removes them. */
  sweep: () => Promise<void>;
  /** Saves what was read of the content for the next process. */
  remember: () => Promise<void>;
  /** Stops everything that was started and releases the lock. */
  stop: () => Promise<void>;
};

type PublisherParts = BatchParts & {
  lock: Lock;
  tracker: ContentTracker;
  articlePool: ArticlePool;
  store: ContentStore;
  code: CodeBuild;
  pool: CodeBuild['pool'];
  search: SearchRecord;
  pictures: ReturnType<typeof openPictures>;
  quickCopies: QuickCopies;
  /** Depends on the time zone, which may change. */
  trackedKey: () => string;
};

const stagingDir = `${outDir}.staging`;

/**
 * Percentage by which the heap may grow before garbage collection. By default, V8 lets the heap of
 * 10,000 articles grow to 1.7 GB although only 0.4 GB are live, and writing the search index needs
 * over 1 GB more.
 */
const HEAP_GROWTH = 25;

/**
 * Opens a newsroom for publishing. A build is one batch that renders everything; a save is one that
 * renders what it affects.
 *
 * @param lock that of the published site; released when the publisher stops, or cannot be opened
 */
export async function createPublisher(options: PublisherOptions, lock: Lock): Promise<Publisher> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
  try {
    const parts = await openParts(options, lock);
    return {
      publish: async (places) => {
        // What is published stays when the newsroom's disk is away.
        if (parts.live === null && !existsSync(contentDir)) throw new BuildError(`There is no folder ${contentDir}.`);
        // A full check is also the time to try again what failed.
        if (!places) parts.pictures.retry();
        return publishBatch(parts, places);
      },
      refresh: () => publishBatch(parts, new Set(), REFRESH_COUNT),
      prepare: (places) => prepare(parts, places),
      warmUp: () => warmUp(parts),
      publishSearch: () => updateSearchIndex(parts),
      needsPictures: () => parts.pictures.isWaiting(),
      pictureProgress: () => parts.pictures.progress(),
      encodePicture: () => parts.pictures.step(),
      pictureFailures: () => parts.pictures.failures(),
      quickCount: () => (parts.live ? parts.quickCopies.count(parts.live) : 0),
      compressPage: async () => {
        if (parts.live) await parts.quickCopies.step(parts.live);
      },
      needsSweep: () => parts.outdated.size === 0 && parts.journal.unfinished().sweep,
      sweep: () => sweep(parts),
      remember: () => rememberTracked(parts.trackedKey(), parts.tracker.remember()),
      stop: () => close(parts),
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openParts(options: PublisherOptions, lock: Lock): Promise<PublisherParts> {
  await rm(stagingDir, { recursive: true, force: true });
  // First of all, because it takes longest.
  const code = startCodeBuild(await codeKey('next'));
  const [siteCode, trackedCode] = await Promise.all([codeKey('site'), codeKey('tracked')]);
  const codeKeys = { siteKey: hashOf(siteCode, siteUrl, ...indexNowKey()), storeCode: await codeKey('store') };
  await openPublication(contentDir);
  // A renderer takes a second to start, which the first save after a start would have to wait for. A
  // build may have nothing to render.
  if (!options.isStrict) code.pool.warmUp().catch(() => {});
  const readOnce = rememberPictures(readPicture, cacheDir);
  // A build has no more use for it once its articles are compiled.
  const articlePool = createArticlePool({ keptCount: options.isStrict ? 0 : countKeptProcesses(totalmem()) });
  const trackedKey = () => hashOf(trackedCode, getPublication().timeZone, contentDir);
  const { checkFolder, compile, compileReferences } = articlePool;
  const tracker = trackContent(
    {
      contentDir,
      readPicture: readOnce,
      cwd: process.cwd(),
      onProgress: (done, total) => options.onProgress({ step: 'check', done, total }),
      checkFolder,
      onError: logArticleError,
    },
    await readTracked(trackedKey()),
  );
  const storeOptions: StoreOptions = {
    contentDir,
    storeDir,
    cacheDir,
    mode: options.pictures,
    readPicture: readOnce,
    onProgress: (done, total) => options.onProgress({ step: 'articles', done, total }),
    tools: { ...STORE_TOOLS, compile, compileReferences },
    onError: logArticleError,
  };
  const store = await openStore(storeOptions);
  const journal = await openJournal(openDurableFile(join(workDir, 'journal.json')));
  // Somebody may have deleted the published folder, but not its journal.
  const isPublished = existsSync(join(outDir, 'index.html'));
  const searchFile = join(workDir, 'search.json');
  const changesFile = join(workDir, 'changes.json');
  if (!isPublished) await Promise.all([searchFile, changesFile].map((file) => rm(file, { force: true })));
  const site = openSiteFiles(outDir, stagingDir);
  return {
    ...options,
    now: currentTime,
    lock,
    tracker,
    trackedKey,
    store,
    articlePool,
    code,
    pool: code.pool,
    site,
    stagingDir,
    journal,
    quickCopies: openQuickCopies({ journal, site, pool: code.pool, stagingDir }),
    search: await openSearchRecord(openDurableFile(searchFile), await codeKey('search')),
    pictures: openPictures(store, storeOptions),
    media: openMediaSource(storeDir, cacheDir),
    changes: openDurableFile(changesFile),
    redirects: { read: () => readRedirects(), write: (entries) => writeRedirects(entries) },
    readAssets: async () => new Map([...(await code.readAssets()), ...(await listOwnFiles(getPublication()))]),
    codeKeys,
    liveRedirects: null,
    ...(isPublished ? findLive(store, journal, codeKeys, options.refreshesLater) : UNKNOWN),
  };
}

async function updateSearchIndex(parts: PublisherParts): ReturnType<Publisher['publishSearch']> {
  const { isStrict, journal, live, pool, search } = parts;
  if (!live) return { needsSearch: false };
  // A build has no more use for renderers, and the index needs as much memory as they do.
  if (isStrict) pool.stop();
  const requestSweep = () => journal.setSweep(true);
  await publishSearch({ ...parts, record: search, requestSweep, outDir, update: updateSearch }, live);
  return { needsSearch: parts.live !== null && search.key() !== searchKey(parts.live) };
}

async function sweep({ live, search, readAssets, site, journal }: PublisherParts): Promise<void> {
  if (!live) return;
  await sweepSite(site, createKeepTest(live, [...(await readAssets()).keys(), ...search.files()]));
  await journal.setSweep(false);
}

async function prepare({ tracker, store, now }: PublisherParts, places: ReadonlySet<ChangedPlace>): Promise<void> {
  const slugs = [...places].filter((place) => place !== null);
  // The batch must not begin before both have ended.
  await Promise.allSettled([tracker.update(now(), places), store.prepare(slugs)]);
}

async function warmUp({ live, pool, articlePool }: PublisherParts): Promise<void> {
  const [newest] = live?.articles ?? [];
  if (newest) await warmUpArticles(articlePool, newest.slug);
  const epochS = (live?.now ?? currentTime()).getTime() / 1000;
  const address = newest?.path ?? '/';
  await pool.render([{ address, epochS, stagingDir: join(stagingDir, 'unused'), copies: 'quick' }], () => {});
}

async function close({ code, lock, pictures, articlePool }: PublisherParts): Promise<void> {
  code.stop();
  pictures.stop();
  articlePool.stop();
  await rm(stagingDir, { recursive: true, force: true }).catch(() => {});
  await lock.release();
}
