import type { ArchiveSource } from '../../archive.ts';
import type { PictureMode } from '../../images/pictureRecipe.ts';
import { displayPath } from '../../paths.ts';
import { setPublication } from '../../site.ts';
import { messageOf } from '../../util/messageOf.ts';
import { ProcessEndedError } from '../../util/pool/poolErrors.ts';
import type { ContentState } from '../check/buildContentState.ts';
import { compileCached } from '../compile/compileCached.ts';
import { articleFailure } from './articleFailure.ts';
import { makePages } from './makePages.ts';
import { openStoreFiles, type ReferenceDocuments, type StoreFiles } from './openStoreFiles.ts';
import { readUnchecked } from './readSources.ts';
import { choosePublication, makeReferenceDocuments, openReference, retainLastGood } from './referenceData.ts';
import type { StoreFailure } from './storeFailure.ts';
import type { IndexEntry } from './storeIndex.ts';
import { finalKeyOf, isStagedKey, openStoreKeys, type StoreKeys } from './storeKeys.ts';
import { STORE_TOOLS, type StoreOptions, type StoreTools } from './storeOptions.ts';
import { writeArticles } from './writeArticles.ts';

/** The part of the check's result that the store needs. */
export type CheckedContent = Pick<
  ContentState,
  | 'valid'
  | 'slugs'
  | 'publication'
  | 'referenceInputs'
  | 'brokenReferenceFiles'
  | 'fronts'
  | 'brokenFronts'
  | 'pages'
  | 'brokenPages'
>;

export type StoreUpdate = {
  /** Articles that were written, and articles that were removed. */
  changed: string[];
  removed: string[];
  /** Articles whose files changed after the check. They keep their old version. */
  changedSinceCheck: string[];
  /** What failed. It keeps its old version, and the next update retries it. */
  failures: StoreFailure[];
  revision: string;
};

export type ContentStore = {
  /** The contents of the store. */
  source: () => ArchiveSource;
  /** Identifies the state on disk. */
  revision: () => string;
  /** The articles that show a picture in its quick form. Their pictures are still to be encoded. */
  listStaged: () => IndexEntry[];
  /** Has the next update make an article again, because more of its pictures are in the cache. */
  refresh: (slug: string) => void;
  /**
   * Compiles articles for the next update, into the cache, while they are being checked. Changes
   * nothing in the store. What the check finds out may make it compile an article again.
   */
  prepare: (slugs: readonly string[]) => Promise<void>;
  /**
   * Brings the store up to date: rebuilds only what has a new cache key. Articles that are broken,
   * or cannot be compiled or encoded, keep their last good version.
   *
   * @param beforeIndexing called with the failures after everything is compiled and encoded, and
   *   before the index changes. If it throws, the index stays as it was
   */
  update: (
    content: CheckedContent,
    beforeIndexing?: (failures: readonly StoreFailure[]) => Promise<void>,
  ) => Promise<StoreUpdate>;
  /**
   * Takes back what the last update wrote of some articles, because it cannot be rendered. They get
   * their last good version, or are left out, until they change.
   *
   * @param reasons by slug
   */
  withhold: (reasons: ReadonlyMap<string, string>) => Promise<StoreFailure[]>;
};

/**
 * Opens a content store for writing. There is one writer at a time. If one was killed, the next
 * update finishes its work.
 */
export async function openStore(options: StoreOptions): Promise<ContentStore> {
  const { storeDir, cacheDir, contentDir, mode, tools = STORE_TOOLS } = options;
  const files = await openStoreFiles(storeDir);
  const openKeys = openStoreKeys(cacheDir, mode);
  let reference = openReference(files.referenceDocuments);
  const refreshing = new Set<string>();
  /** Articles that must not be made again from the same inputs, with their keys and why. */
  const held = new Map<string, { key: string; failure: StoreFailure }>();
  const failedPages = new Map<string, StoreFailure>();
  let checked: CheckedContent['valid'] = new Map();

  async function update(
    content: CheckedContent,
    beforeIndexing: (failures: readonly StoreFailure[]) => Promise<void> = async () => {},
  ): Promise<StoreUpdate> {
    setPublication(choosePublication(content, reference.documents));
    checked = content.valid;
    const keys = await openKeys();
    releaseChanged(held, content, keys);
    const { wanted, removed } = planUpdate(files, content, keys, { mode, refreshing, held });
    const failures: StoreFailure[] = [...held.values()].map(({ failure }) => failure);
    const before = reference.documents;
    const made = await makeReference(content, keys, failures);
    let hasRetained = false;
    const retain = (leaving: ReadonlySet<string>) => {
      if (!made) return;
      // In development an article that names a missing section is left out instead.
      const staying = mode !== 'quick' ? [...files.entries.values()].filter(({ slug }) => !leaving.has(slug)) : [];
      const retained = retainLastGood(made, before, content.brokenReferenceFiles, staying);
      reference = openReference(retained.documents);
      hasRetained = retained.hasRetained;
    };
    retain(new Set([...wanted, ...removed]));

    const pages = await makePages(content, files.pages(), keys, failedPages, { contentDir, cacheDir, tools });
    failures.push(...failedPages.values());
    await files.begin([...wanted, ...removed], { ...content, pages });
    const unmade = await writeArticles(wanted, files, {
      ...options,
      tools,
      referenceData: reference.data,
      checked: content.valid,
      keyOf: keys.articleKey,
    });
    for (const [slug, error] of unmade.failures) {
      const isHeld = error instanceof ProcessEndedError;
      const failure = articleFailure(contentDir, slug, `compiled or encoded: ${messageOf(error)}`, isHeld);
      failures.push(failure);
      hold(slug, keys, failure);
      if (!isHeld) options.onError?.('store', failure.file, error);
    }
    for (const slug of removed) files.dropArticle(slug);
    const changedSinceCheck = [...unmade.changedSinceCheck];
    const notWritten = new Set([...unmade.failures.keys(), ...changedSinceCheck]);
    // An article that keeps its old version may still name a section or contributor that its new
    // version drops.
    if (notWritten.size > 0) retain(new Set());

    await beforeIndexing(failures);
    // Null if only an old version names a section or contributor: every update then rebuilds them.
    const referenceKey = hasRetained ? null : keys.referenceKey(content.referenceInputs);
    await files.commit(made && { documents: reference.documents, key: referenceKey });
    const changed = wanted.filter((slug) => !notWritten.has(slug));
    for (const slug of [...changed, ...removed]) refreshing.delete(slug);
    await files.finish(changed, content.slugs);
    return { changed, removed, changedSinceCheck, failures, revision: files.revision().revision };
  }

  function hold(slug: string, keys: StoreKeys, failure: StoreFailure): void {
    const inputs = checked.get(slug);
    if (inputs && failure.isHeld) held.set(slug, { key: keys.articleKey(slug, inputs), failure });
  }

  async function withhold(reasons: ReadonlyMap<string, string>): Promise<StoreFailure[]> {
    const keys = await openKeys();
    const failures: StoreFailure[] = [];
    for (const [slug, reason] of reasons) {
      const failure = articleFailure(contentDir, slug, `rendered: ${reason}`, true);
      failures.push(failure);
      hold(slug, keys, failure);
      await files.restoreArticle(slug);
    }
    await files.commit(null);
    return failures;
  }

  /** @returns null if sections and contributors have not changed, or cannot be built */
  async function makeReference(
    { publication, referenceInputs, brokenReferenceFiles }: CheckedContent,
    keys: StoreKeys,
    failures: StoreFailure[],
  ): Promise<ReferenceDocuments | null> {
    if (files.revision().referenceKey === keys.referenceKey(referenceInputs)) return null;
    try {
      return await makeReferenceDocuments(brokenReferenceFiles, publication, options, tools);
    } catch (error) {
      // Without sections there is no last good version to fall back to.
      if (reference.documents.sections.length === 0) throw error;
      const message = `it could not be compiled or encoded: ${messageOf(error)}`;
      failures.push({ kind: 'reference data', file: displayPath(contentDir), message });
      return null;
    }
  }

  return {
    source: () => ({ ...reference.summarise(files.entries.values()), ...files.lists() }),
    revision: () => files.revision().revision,
    listStaged: () => [...files.entries.values()].filter(({ key }) => isStagedKey(key)),
    refresh: (slug) => refreshing.add(slug),
    prepare: (slugs) => compileAhead(slugs, checked, { contentDir, cacheDir, tools }),
    update,
    withhold,
  };
}

/** Compiles articles into the cache. */
async function compileAhead(
  slugs: readonly string[],
  checked: CheckedContent['valid'],
  { contentDir, cacheDir, tools }: Pick<StoreOptions, 'contentDir' | 'cacheDir'> & { tools: StoreTools },
): Promise<void> {
  const sources = await readUnchecked(slugs, contentDir, checked);
  await compileCached(sources, contentDir, cacheDir, tools.compile);
}

/** Forgets held articles that are gone or have changed. */
function releaseChanged(
  held: Map<string, { key: string }>,
  { valid }: CheckedContent,
  { articleKey }: StoreKeys,
): void {
  for (const [slug, { key }] of held) {
    const inputs = valid.get(slug);
    if (!inputs || articleKey(slug, inputs) !== key) held.delete(slug);
  }
}

/** Which articles to build, and which to remove. */
function planUpdate(
  { entries, interrupted }: Pick<StoreFiles, 'entries' | 'interrupted'>,
  { valid, slugs }: CheckedContent,
  { articleKey }: StoreKeys,
  {
    mode,
    refreshing,
    held,
  }: { mode: PictureMode; refreshing: ReadonlySet<string>; held: ReadonlyMap<string, unknown> },
): { wanted: string[]; removed: string[] } {
  const wanted = [...valid].filter(([slug, inputs]) => {
    if (held.has(slug)) return false;
    const key = entries.get(slug)?.key;
    if (key === undefined || interrupted.has(slug)) return true;
    const known = mode === 'staged' && !refreshing.has(slug) ? finalKeyOf(key) : key;
    return known !== articleKey(slug, inputs);
  });
  return {
    wanted: wanted.map(([slug]) => slug).sort(),
    removed: [...entries.keys()].filter((slug) => !slugs.has(slug)).sort(),
  };
}
