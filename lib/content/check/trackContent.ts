import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as waitFor } from 'node:timers/promises';
import type { ReadPicture } from '../../images/readPicture.ts';
import { limitConcurrency } from '../../util/limitConcurrency.ts';
import type { ContentProblem } from '../model/problem.ts';
import { isIgnored, listEntries } from '../reading/listEntries.ts';
import { buildTrackedArticle } from './articleFacts.ts';
import { buildContentState, type ContentState } from './buildContentState.ts';
import { buildNewsroom, collectDirtyArticles, runCrossRules, updateStates, visibleParts } from './crossRules.ts';
import { checkFronts } from './fronts/checkFronts.ts';
import { hashEntries } from './hashEntries.ts';
import { type DraftFiles, inspectArticle } from './inspectArticle.ts';
import { type FormFile, inspectFile } from './inspectFile.ts';
import type { FileFinding, TrackedArticle } from './newsroom.ts';
import { checkPageLinks, joinTracked, splitTracked, type TrackedFolder } from './pages/readPages.ts';
import { type ReadFolderOptions, readArticleFolder } from './readArticleFolder.ts';
import { type OtherFiles, readOtherFiles } from './readOtherFiles.ts';

export type TrackOptions = Omit<ReadFolderOptions, 'locate' | 'timeZone'> & {
  /** The newsroom's folder, absolute. */
  contentDir: string;
  /** The folder to which paths in problems are relative. */
  cwd: string;
  /** Called after each article. */
  onProgress?: (done: number, total: number, current: string) => void;
  /** Waits for some milliseconds; tests replace it. */
  wait?: (ms: number) => Promise<unknown>;
};

/**
 * Everything read so far, by name in `articles/`; pages by `pages/` and their name. Plain JSON, for
 * the next process.
 */
export type TrackedContent = Record<string, TrackedFolder>;

/** Where something may have changed: a name in `articles/`, or null for everything outside it. */
export type ChangedPlace = string | null;

export type ContentTracker = {
  /**
   * Reads what has changed, and reruns the rules whose result may differ.
   *
   * @param places where something may have changed; default: everywhere
   * @param now decides what is scheduled
   */
  update: (now: Date, places?: ReadonlySet<ChangedPlace>) => Promise<ContentState>;
  /**
   * Reads some places before others have been read. Links to other articles are left to the first
   * `update`, which reads only the rest if it is given places.
   *
   * @returns the state of these articles alone; `slugs` names all articles that there may be
   */
  updateSome: (now: Date, places: ReadonlySet<ChangedPlace>) => Promise<ContentState>;
  /** The names in `articles/`, read or not. */
  listNames: () => ReadonlySet<string>;
  /**
   * Checks one article against the state of the last `update`, without changing that state. Before
   * the first, links to other articles are not checked.
   *
   * @param name in `articles/`; that of a page begins with `pages/`
   * @param draft its unsaved changes
   * @returns its problems, with paths relative to the newsroom's folder
   */
  inspect: (name: string, now: Date, draft?: DraftFiles) => Promise<ContentProblem[]>;
  /** Checks the unsaved text of a front or of `site.yaml` in the same way. */
  inspectFile: (file: FormFile, text: string, now: Date) => Promise<ContentProblem[]>;
  /** Those that have a text, by slug. */
  listArticles: () => ReadonlyMap<string, TrackedArticle>;
  /** Everything read so far, for a later process to start from. */
  remember: () => TrackedContent;
};

/** Each decodes a whole picture; more would take more memory without being faster. */
const PICTURES_AT_ONCE = 4;
/** Enough to keep several processes busy. */
const ARTICLES_AT_ONCE = 16;
/** How long to wait for a missing file: some programs delete a file, and write it again. */
const VANISHED_MS = 150;

/**
 * Follows a newsroom: reads what has changed, and reruns the rules whose result may differ. The
 * result is always that of a check from scratch.
 *
 * @param known the state of an earlier process; changes since then are noticed
 */
export function trackContent(options: TrackOptions, known: TrackedContent = {}): ContentTracker {
  const { contentDir, cwd, onError, wait = waitFor } = options;
  const readOptions = { ...options, readPicture: limitReading(options.readPicture) };
  const locate = (path: string) => join(contentDir, path);
  const { folders, pages: knownPages } = splitTracked(known);
  const articles = new Map<string, TrackedArticle>();
  const crossFindings = new Map<string, FileFinding[]>();
  const dirty = collectDirtyArticles();
  let others: OtherFiles | null = null;
  /** The names that `updateSome` has read. */
  const read = new Set<string>();
  let hasReadAll = false;

  async function update(now: Date, places?: ReadonlySet<ChangedPlace>): Promise<ContentState> {
    const currentOthers = others && places && !places.has(null) ? others : await updateOthers(places ? others : null);
    const names = places ? namesIn(places) : listNames(contentDir, folders);
    await updateFolders(new Set([...names, ...(hasReadAll ? [] : listUnread(contentDir, folders, read))]), now);
    hasReadAll = true;
    updateStates(articles, dirty, now);
    const newsroom = buildNewsroom(articles, currentOthers);
    for (const article of dirty.list(articles)) {
      crossFindings.set(article.slug, runCrossRules(article, newsroom, { onError, hasReadAll }));
    }
    dirty.clear();
    const content = { folders, articles, others: currentOthers, crossFindings };
    const placedFindings = [...checkFronts(currentOthers, newsroom, now), ...checkPageLinks(currentOthers, newsroom)];
    return buildContentState({ ...content, placedFindings }, contentDir, cwd);
  }

  async function updateSome(now: Date, places: ReadonlySet<ChangedPlace>): Promise<ContentState> {
    const currentOthers = others && !places.has(null) ? others : await updateOthers(others);
    const names = namesIn(places);
    await updateFolders(names, now);
    for (const name of names) read.add(name);
    const some = {
      folders: pick(folders, names),
      articles: pick(articles, names),
      others: currentOthers,
      crossFindings: new Map<string, FileFinding[]>(),
    };
    const newsroom = buildNewsroom(some.articles, currentOthers);
    for (const article of some.articles.values()) {
      some.crossFindings.set(article.slug, runCrossRules(article, newsroom, { onError, hasReadAll }));
    }
    const state = buildContentState({ ...some, placedFindings: [] }, contentDir, cwd);
    return { ...state, slugs: new Set([...state.slugs, ...listNames(contentDir, folders)]) };
  }

  async function updateOthers(before: OtherFiles | null): Promise<OtherFiles> {
    const after = await readOtherFiles(readOptions, before, knownPages);
    if (!others || visibleParts(after) !== visibleParts(others)) dirty.addAll();
    if (others && after.publication.timeZone !== others.publication.timeZone) forgetDates();
    others = after;
    return after;
  }

  /** Dates without a time were read in another time zone. */
  function forgetDates(): void {
    for (const [name, folder] of folders) folders.set(name, { ...folder, version: '' });
    read.clear();
    hasReadAll = false;
  }

  async function updateFolders(names: ReadonlySet<string>, now: Date): Promise<void> {
    const limit = limitConcurrency(ARTICLES_AT_ONCE);
    let done = 0;
    const updateOne = async (name: string) => {
      await updateFolder(name, now);
      options.onProgress?.(++done, names.size, name);
    };
    const updateEach = (some: Iterable<string>) => Promise.all([...some].map((name) => limit(() => updateOne(name))));
    const present = new Set(articles.keys());
    await updateEach(names);
    const vanished = [...names].filter((name) => present.has(name) && !articles.has(name));
    if (vanished.length === 0) return;
    await wait(VANISHED_MS);
    await updateEach(vanished);
  }

  async function updateFolder(name: string, now: Date): Promise<void> {
    const entries = listEntries(contentDir, `articles/${name}`);
    const version = hashEntries(entries);
    if (folders.get(name)?.version !== version) {
      const folder =
        entries.length > 0
          ? await readArticleFolder(name, entries, { ...readOptions, timeZone: zoneOf(others), locate })
          : null;
      if (folder) folders.set(name, { ...folder, version });
      else folders.delete(name);
    } else if (articles.has(name)) return;
    const facts = folders.get(name)?.article?.facts;
    const article = facts && buildTrackedArticle(name, facts, now);
    dirty.add(name, articles.get(name), article);
    crossFindings.delete(name);
    if (article) articles.set(name, article);
    else articles.delete(name);
  }

  /** The saved newsroom, as far as it has been read. */
  async function getSaved() {
    const currentOthers = others ?? (await readOtherFiles(readOptions, null, knownPages));
    return { timeZone: zoneOf(currentOthers), articles, others: currentOthers, hasReadAll };
  }

  return {
    update,
    updateSome,
    listNames: () => listNames(contentDir, folders),
    inspect: async (name, now, draft) => inspectArticle(name, { ...readOptions, ...(await getSaved()), now }, draft),
    inspectFile: async (file, text, now) => inspectFile(file, text, { contentDir, now, ...(await getSaved()) }),
    listArticles: () => articles,
    remember: () => joinTracked(folders, others?.pages),
  };
}

/** The time zone in which dates are read. */
function zoneOf(others: OtherFiles | null): string {
  if (!others) throw new Error('site.yaml is read before the articles.');
  return others.publication.timeZone;
}

function limitReading(readPicture: ReadPicture): ReadPicture {
  const limit = limitConcurrency(PICTURES_AT_ONCE);
  return (path) => limit(() => readPicture(path));
}

function namesIn(places: ReadonlySet<ChangedPlace>): Set<string> {
  return new Set([...places].filter((place) => place !== null));
}

/** The names in `articles/`, plus known ones that may be gone. */
function listNames(contentDir: string, known: ReadonlyMap<string, TrackedFolder>): Set<string> {
  const present = readNames(join(contentDir, 'articles')).filter((name) => !isIgnored(name, 'folder'));
  return new Set([...present, ...known.keys()]);
}

function listUnread(
  contentDir: string,
  known: ReadonlyMap<string, TrackedFolder>,
  read: ReadonlySet<string>,
): string[] {
  return [...listNames(contentDir, known)].filter((name) => !read.has(name));
}

function pick<Value>(all: ReadonlyMap<string, Value>, names: ReadonlySet<string>): Map<string, Value> {
  return new Map(
    [...names].flatMap((name) => {
      const value = all.get(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function readNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
