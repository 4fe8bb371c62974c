import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { z } from 'zod';
import { type Archive, buildArchive } from '../../lib/archive.ts';
import { codeKey } from '../../lib/cache/codeKey.ts';
import { currentTime } from '../../lib/clock.ts';
import type { ContentState } from '../../lib/content/check/buildContentState.ts';
import { type ChangedPlace, type TrackedContent, trackContent } from '../../lib/content/check/trackContent.ts';
import { compileContent } from '../../lib/content/compile/compileContent.ts';
import type { ArticleSummary } from '../../lib/content/model/article.ts';
import { openStore, type StoreFailure } from '../../lib/content/store/openStore.ts';
import { storedArticleSchema } from '../../lib/content/store/parseArticle.ts';
import { articleFile } from '../../lib/content/store/storeIndex.ts';
import { pictureCacheIdFile } from '../../lib/content/store/storeKeys.ts';
import { mediaPath } from '../../lib/images/mediaPath.ts';
import { readPicture } from '../../lib/images/readPicture.ts';
import { rememberPictures } from '../../lib/images/rememberPictures.ts';
import { listRedirects } from '../../lib/listRedirects.ts';
import { cacheDir, contentDir, outDir, storeDir, workDir } from '../../lib/paths.ts';
import { site } from '../../lib/site.ts';
import { hashOf } from '../../lib/util/hashOf.ts';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';
import { BuildError } from '../process/BuildError.ts';
import { takeLock } from '../process/lockFile.ts';
import { buildIslands } from '../render/buildIslands.ts';
import { buildNext } from '../render/buildNext.ts';
import { createRenderPool } from '../render/createRenderPool.ts';
import { buildHostingFiles } from '../site/buildHostingFiles.ts';
import { TWIN_SUFFIXES } from '../site/compressText.ts';
import { fileOfAddress } from '../site/fileOfAddress.ts';
import { listAssets } from '../site/listAssets.ts';
import { linkFile, listFiles, placeFile, removeFile, stageFile, syncFiles } from '../site/outDirectory.ts';
import type { PublisherState } from '../site/publisherState.ts';
import { readRedirects, writeRedirects } from '../site/redirects.ts';
import { refuseUnsafeOutDir } from '../site/refuseUnsafeOutDir.ts';
import { type AffectedPages, affectedPages, inGroups, listAddresses } from './affectedPages.ts';
import { nextDue, nextMoment } from './moments.ts';
import { updateSearch } from './updateSearch.ts';

export type PublisherOptions = {
  /** Refuses to publish anything when there is an error in the content, or a page that cannot be rendered. */
  isStrict: boolean;
  /** Told how far a batch has come. */
  onProgress: (progress: { done: number; total: number } | null) => void;
};

/** What went wrong although the check found nothing. */
export type Failure = PublisherState['problems'][number];

/** What a batch came to. */
export type Batch = {
  content: ContentState;
  /** Addresses whose bytes changed, and those that are gone. */
  replaced: string[];
  removed: string[];
  /** What went wrong with single articles and addresses, which stay as they were and are tried again with the next batch. */
  failures: Failure[];
  /** Articles that changed again while they were read; they belong into the next batch. */
  overtaken: string[];
  revision: string;
  moment: Date;
  /** When the next batch is due even though nothing changes. */
  due: Date | null;
  /** Whether files are left that nothing refers to any more. */
  needsSweep: boolean;
  needsSearch: boolean;
};

export type Publisher = {
  /**
   * Publishes what has changed.
   *
   * @param places where something may have changed; everywhere when left out
   * @throws {BuildError} when nothing can be published
   */
  publish: (places?: ReadonlySet<ChangedPlace>) => Promise<Batch>;
  /** Gets everything ready that the first change after the start would have to wait for. */
  warmUp: () => Promise<void>;
  /**
   * Brings the search index up to date.
   *
   * @returns addresses whose bytes changed; whether the articles changed meanwhile, or it left files that nothing refers to
   */
  publishSearch: () => Promise<{ replaced: string[]; needsSearch: boolean; needsSweep: boolean }>;
  /** Removes files that nothing refers to any more, such as renditions of former versions. */
  sweep: () => Promise<void>;
  /** Keeps what was read of the content for the next process. */
  remember: () => Promise<void>;
  /** Ends all that was started, and frees the folder. */
  stop: () => Promise<void>;
};

/** What the published site is known to be: the store as it was at a moment, by this code. */
const publishedSchema = z.object({ site: z.string(), moment: z.string(), revision: z.string() });
/** What a batch was about to do; there only while one is at work, or after it was cut short. */
const pendingSchema = z.object({
  render: z.array(z.string()).nullable(),
  remove: z.array(z.string()),
  sweep: z.boolean(),
});
const searchSchema = z.object({ key: z.string(), files: z.array(z.string()) });

const publishedFile = join(workDir, 'published.json');
const pendingFile = join(workDir, 'pending.json');
const searchFile = join(workDir, 'search.json');
const trackedFile = join(workDir, 'tracked.json');

const RETRY_HINT = 'What was published last stays live. It is tried again.';

/**
 * By how many percent of what is in use the heap may grow before it is collected. V8 would let 10,000 articles take 1.7 GB, of which they
 * need 0.4; beside it the index of the search takes more than 1 GB when it is written.
 */
const HEAP_GROWTH = 25;
/** What the server answers with 410 it has to remember. */
const GONE_LIMIT = 20_000;

/**
 * Publishes a newsroom: checks it, compiles and encodes what is new, renders what that may touch, and replaces the files that differ. A
 * build of everything is the same with a longer list.
 *
 * At any moment it can be killed, or lose its power: what it is about to do is written down before, and is crossed out when
 * it is on the disk. The next one does what is left.
 *
 * @throws {BuildError} when another publishes to the same folder, or the code is not fit to publish
 */
export async function createPublisher(options: PublisherOptions): Promise<Publisher> {
  refuseUnsafeOutDir(outDir);
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
  const lock = await takeLock(join(workDir, 'publisher.lock'));
  if ('holder' in lock) {
    throw new BuildError(
      `Another process (${lock.holder.pid}) publishes to "${outDir}". It follows the content by itself; stop it first to do more.`,
    );
  }
  try {
    return await openPublisher(options, lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openPublisher(
  { isStrict, onProgress }: PublisherOptions,
  lock: { isHeld: () => Promise<boolean>; release: () => Promise<void> },
): Promise<Publisher> {
  const stagingDir = `${outDir}.staging`;
  await rm(stagingDir, { recursive: true, force: true });
  const [siteCode, nextCode, trackedCode] = await Promise.all([codeKey('site'), codeKey('next'), codeKey('tracked')]);
  const siteKey = hashOf(siteCode, site.url);
  const nextDir = await buildNext(nextCode);
  await buildIslands();
  const pool = createRenderPool(nextDir);

  const readOnce = rememberPictures(readPicture, cacheDir);
  const trackedKey = hashOf(trackedCode, site.timeZone, contentDir);
  const tracker = trackContent(
    { contentDir, timeZone: site.timeZone, readPicture: readOnce, cwd: process.cwd() },
    await readTracked(trackedKey),
  );
  const store = await openStore({
    contentDir,
    storeDir,
    cacheDir,
    mode: 'full',
    readPicture: readOnce,
    onProgress: (done, total) => onProgress({ done, total }),
  });

  const known = await readState(publishedFile, publishedSchema);
  let pending = await readState(pendingFile, pendingSchema);
  let before: Archive | null = null;
  let isRecovering = pending !== null;
  // Whoever removed the published folder left what is known of it behind.
  const isThere = existsSync(join(outDir, 'index.html'));
  if (isThere && known?.site === siteKey && (pending !== null || known.revision === store.revision())) {
    if (pending?.render !== null || pending === null) before = buildArchive(store.source(), new Date(known.moment));
  }
  if (before === null) isRecovering = true;
  let lastMoment = known ? new Date(known.moment) : null;
  let search = isThere ? await readState(searchFile, searchSchema) : null;
  /** Files and folders of the site that the disk may not have yet. */
  const touched = new Set<string>();
  let pendingWritten: Promise<void> = Promise.resolve();

  async function publish(places?: ReadonlySet<ChangedPlace>): Promise<Batch> {
    if (!(await lock.isHeld())) throw new BuildError('Another process has taken over this folder.');
    const moment = nextMoment(currentTime(), lastMoment);
    const content = await tracker.update(moment, places);
    if (isStrict && content.problems.some(({ severity }) => severity === 'error')) {
      return { ...nothingIn(content), moment };
    }
    let after: Archive | undefined;
    let plan: AffectedPages = { render: [], remove: [], hasMoves: false };
    let isNew = false;
    // A batch that was cut short may have put them into place without telling anybody.
    const untold = pending?.render ?? [];
    const update = await store.update(content, async (failures) => {
      if (isStrict && failures.length > 0) {
        const lines = failures.map(({ file, message }) => `${file}:1:1  ${message}`);
        throw new BuildError(`Articles that must be published could not be made:\n${lines.join('\n')}`);
      }
      after = buildArchive(store.source(), moment);
      plan = planBatch(before, after, pending);
      const sweep = (pending?.sweep ?? false) || before === null || leavesFiles(before, after);
      const render = plan.render.flat();
      isNew = render.length + plan.remove.length > 0;
      if (isNew || sweep) {
        await writePending({ render: before === null ? null : render, remove: plan.remove, sweep });
        // Before anything else is: the site may be on another disk.
        await syncFiles(workDir, [basename(pendingFile)]);
      }
    });
    if (!after) throw new Error('The store did not say what it was about to write.');
    const outcome = isNew ? await replace(plan, after, moment) : { replaced: [], failures: [], failed: [] };
    if (isStrict && outcome.failures.length > 0) {
      throw new BuildError(`Pages that must be published were not rendered:\n${outcome.failures.join('\n')}`);
    }
    await settle(after, moment, update.revision, outcome.failed);
    return {
      content,
      replaced: [...new Set([...outcome.replaced, ...untold.filter((address) => !plan.remove.includes(address))])],
      removed: plan.remove,
      failures: [...update.failures.map(describeFailure), ...outcome.failures.map(describeUnrendered)],
      overtaken: update.changedSinceCheck,
      revision: update.revision,
      moment,
      due: nextDue(store.source().articles, moment),
      needsSweep: pending?.sweep ?? false,
      needsSearch: search?.key !== searchKey(after),
    };
  }

  /** Renders, puts into place, removes. */
  async function replace(
    { render, remove, hasMoves }: AffectedPages,
    after: Archive,
    moment: Date,
  ): Promise<{ replaced: string[]; failures: string[]; failed: string[] }> {
    const isWhole = before === null;
    const rendered = new Set(render.flat());
    const shown = after.articles.filter(({ path }) => rendered.has(path));
    const replaced: string[] = [];
    if (isWhole || isRecovering) {
      for (const [path, bytes] of await listAssets(nextDir)) {
        if (!(await stageFile(outDir, stagingDir, path, bytes))) continue;
        await put(path);
        replaced.push(`/${path}`);
      }
    }
    await linkMedia(shown, after);
    const failures: string[] = [];
    const failed: string[] = [];
    const epochS = moment.getTime() / 1000;
    const fail = (address: string, failure: string) => {
      failures.push(`${address}: ${failure}`);
      failed.push(address);
    };
    const place = (address: string) =>
      put(fileOfAddress(address)).catch((error: unknown) => fail(address, String(error)));
    let done = 0;
    const total = render.flat().length;
    onProgress({ done, total });
    // What a build makes is placed when all of it is there; a change that is followed is live as soon as its own page is.
    const isAtOnce = isWhole || isStrict;
    const groups = isAtOnce ? [render.flat()] : render;
    for (const group of groups) {
      const placing: Promise<void>[] = [];
      const staged = new Set<string>();
      const results = await pool.render(
        group.map((address) => ({ address, epochS, stagingDir })),
        ({ address, isStaged }) => {
          onProgress({ done: ++done, total });
          if (!isStaged) return;
          replaced.push(address);
          if (isAtOnce) staged.add(address);
          else placing.push(place(address));
        },
      );
      for (const { address, failure } of results) fail(address, failure);
      await Promise.all(placing);
      if (isStrict && failures.length > 0) break;
      for (const address of group) if (staged.has(address)) await place(address);
    }
    if (isStrict && failures.length > 0) return { replaced, failures, failed };
    if (hasMoves) await publishMoves(after, remove);
    for (const address of remove) {
      touched.add(fileOfAddress(address));
      await removeFile(outDir, fileOfAddress(address));
    }
    onProgress(null);
    return { replaced, failures, failed };
  }

  /** Puts what is staged into its place. */
  async function put(path: string): Promise<void> {
    touched.add(path);
    await placeFile(outDir, stagingDir, path);
  }

  /** Publishes the pictures that articles and contributors show. Before any page names them. */
  async function linkMedia(articles: readonly ArticleSummary[], after: Archive): Promise<void> {
    const isPeopleNew = JSON.stringify(before?.contributors) !== JSON.stringify(after.contributors);
    const linked = new Set<string>();
    const linkAll = async (names: Iterable<string>) => {
      for (const name of names) {
        if (!linked.has(name)) await linkOne(name);
        linked.add(name);
      }
    };
    await linkAll(isPeopleNew || isRecovering ? portraitNames(after) : []);
    for (const { slug } of articles) await linkAll(mediaOf(await readFile(articleFile(storeDir, slug), 'utf8')));
  }

  async function linkOne(name: string): Promise<void> {
    const source = join(cacheDir, 'media', name);
    touched.add('media');
    try {
      await linkFile(outDir, stagingDir, mediaPath(name).slice(1), source);
    } catch (error) {
      // Somebody removed a part of the cache: under another name it is looked through, and filled up, by the next batch.
      if (!existsSync(source)) await rm(pictureCacheIdFile(cacheDir), { force: true });
      throw error;
    }
  }

  /** Where articles have moved to, and which are gone: for our server, and for others. */
  async function publishMoves(after: Archive, remove: readonly string[]): Promise<void> {
    const redirects = listRedirects(after.articles);
    const moved = new Set(redirects.map(({ from }) => from));
    const known = await readRedirects().catch(() => []);
    const gone = [
      ...known.flatMap((entry) => ('gone' in entry ? [entry.from] : [])),
      ...remove.filter(isOfArticle),
      ...(before === null ? await listPublishedArticles() : []),
    ];
    const isGone = (address: string) => {
      const slug = /^\/(?:articles|api\/articles)\/([^/.]+)/.exec(address)?.[1] ?? '';
      return !after.get(slug) && !moved.has(address);
    };
    const kept = [...new Set(gone.filter(isGone))].sort().slice(-GONE_LIMIT);
    const entries = [...redirects, ...kept.map((from) => ({ from, gone: true as const }))];
    await writeRedirects(entries);
    // What is gone is history, which a fresh build elsewhere does not know: in these files alone the two differ.
    for (const [path, text] of buildHostingFiles(listAddresses(after).map(fileOfAddress), entries)) {
      if (await stageFile(outDir, stagingDir, path, Buffer.from(text))) await put(path);
    }
  }

  /** Writes down what is published now, once the disk has it. */
  async function settle(after: Archive, moment: Date, revision: string, failed: readonly string[]): Promise<void> {
    await syncFiles(outDir, touched);
    touched.clear();
    const isSame = before !== null && lastMoment?.getTime() === moment.getTime() && pending === null;
    if (!isSame) {
      await writeFileAtomic(publishedFile, JSON.stringify({ site: siteKey, moment: moment.toISOString(), revision }));
    }
    if (pending) {
      const { sweep } = pending;
      await writePending(failed.length > 0 || sweep ? { render: [...failed], remove: [], sweep } : null);
    }
    before = after;
    lastMoment = moment;
    isRecovering = false;
  }

  /** The last one counts, whoever else is still writing. */
  function writePending(next: typeof pending): Promise<void> {
    pending = next;
    const written = pendingWritten.then(() =>
      pending ? writeFileAtomic(pendingFile, JSON.stringify(pending)) : rm(pendingFile, { force: true }),
    );
    pendingWritten = written.catch(() => {});
    return written;
  }

  async function publishSearch(): ReturnType<Publisher['publishSearch']> {
    if (!before) return { replaced: [], needsSearch: false, needsSweep: false };
    // A build is done with them, and the index needs as much memory as they do.
    if (isStrict) pool.stop();
    const key = searchKey(before);
    const paths = before.articles.map(({ path }) => path);
    const { files, staged } = await updateSearch(outDir, join(stagingDir, 'search'), paths);
    const isLess = search?.files.some((file) => !files.includes(file)) ?? false;
    search = { key, files };
    await writeFileAtomic(searchFile, JSON.stringify(search));
    if (isLess) await writePending({ render: [], remove: [], ...pending, sweep: true });
    return {
      replaced: staged.map((file) => `/${file}`),
      needsSearch: key !== searchKey(before),
      needsSweep: pending?.sweep ?? false,
    };
  }

  async function sweep(): Promise<void> {
    const archive = before;
    if (!archive) return;
    const kept = new Set<string>([...(await listAssets(nextDir)).keys(), ...(search?.files ?? [])]);
    for (const address of listAddresses(archive)) kept.add(fileOfAddress(address));
    for (const path of buildHostingFiles(kept, []).keys()) kept.add(path);
    for (const path of [...kept]) for (const suffix of TWIN_SUFFIXES) kept.add(path + suffix);
    const media = new Set([...archive.articles.flatMap(mediaStemsOf), ...portraitNames(archive).map(stemOf)]);
    for (const path of await listFiles(outDir)) {
      if (before !== archive) return;
      const isKept = path.startsWith('media/') ? media.has(stemOf(path.slice('media/'.length))) : kept.has(path);
      if (!isKept) await removeFile(outDir, path);
    }
    if (pending) await writePending(pending.render?.length === 0 ? null : { ...pending, sweep: false });
  }

  async function warmUp(): Promise<void> {
    const [newest] = before?.articles ?? [];
    await compileContent(contentDir, newest ? [newest.slug] : [], []);
    const epochS = (lastMoment ?? currentTime()).getTime() / 1000;
    await pool.render([{ address: newest?.path ?? '/', epochS, stagingDir: join(stagingDir, 'unused') }], () => {});
  }

  return {
    publish,
    warmUp,
    publishSearch,
    sweep,
    remember: () => writeFileAtomic(trackedFile, JSON.stringify({ key: trackedKey, units: tracker.remember() })),
    stop: async () => {
      pool.stop();
      await rm(stagingDir, { recursive: true, force: true }).catch(() => {});
      await lock.release();
    },
  };
}

/** What a batch has to do: what the change touches, and what one that was cut short has left. */
function planBatch(
  before: Archive | null,
  after: Archive,
  pending: z.infer<typeof pendingSchema> | null,
): AffectedPages {
  const affected = affectedPages(before, after);
  if (!pending?.render || pending.render.length + pending.remove.length === 0) return affected;
  const present = listAddresses(after);
  const kept = new Set(present);
  const wanted = new Set([...affected.render.flat(), ...pending.render]);
  const addresses = present.filter((address) => wanted.has(address));
  return {
    hasMoves: true,
    render: inGroups(addresses, new Set(affected.render[0])),
    remove: [...new Set([...affected.remove, ...pending.remove, ...pending.render])].filter(
      (address) => !kept.has(address),
    ),
  };
}

function nothingIn(content: ContentState): Omit<Batch, 'moment'> {
  return {
    content,
    replaced: [],
    removed: [],
    failures: [],
    overtaken: [],
    revision: '',
    due: null,
    needsSweep: false,
    needsSearch: false,
  };
}

function describeFailure({ file, message }: StoreFailure): Failure {
  return { file, line: 1, column: 1, message, hint: RETRY_HINT };
}

function describeUnrendered(message: string): Failure {
  return { file: '', line: 1, column: 1, message, hint: RETRY_HINT };
}

/** The articles in the published folder, when nothing else tells what was published before. */
async function listPublishedArticles(): Promise<string[]> {
  const files = await listFiles(join(outDir, 'articles'));
  return files.flatMap((name) => (/\.(?:html|md)$/.test(name) ? [`/articles/${name.replace(/\.html$/, '')}`] : []));
}

function isOfArticle(address: string): boolean {
  return /^\/(?:articles\/[^/]+|api\/articles\/[^/]+\.json)$/.test(address);
}

/** Names of all renditions and crops that an article's file in the store tells of. */
function mediaOf(text: string): string[] {
  const { photos, mainMedia, crops } = storedArticleSchema.parse(JSON.parse(text));
  const pictures = [...Object.values(photos), ...(mainMedia ? [mainMedia] : [])];
  return [...pictures.flatMap(({ renditions }) => renditions), ...crops].map(({ name }) => name);
}

function portraitNames({ contributors }: Archive): string[] {
  return contributors.flatMap(({ portrait }) => portrait?.renditions.map(({ name }) => name) ?? []);
}

/** The part of a rendition's name that all renditions of a picture share; a crop's whole name. */
function stemOf(name: string): string {
  return name.replace(/-\d+\.(?:avif|jpg)$/, '');
}

function mediaStemsOf({ mainMedia, pageImages, crops }: ArticleSummary): string[] {
  const names = [...(mainMedia?.renditions ?? []), ...crops].map(({ name }) => name);
  return [...new Set([...names, ...pageImages].map(stemOf))];
}

/** Whether something is published before that nothing refers to afterwards. */
function leavesFiles(before: Archive, after: Archive): boolean {
  const stems = (archive: Archive, other: Archive) =>
    archive.articles.filter(({ slug, key }) => other.get(slug)?.key !== key).flatMap(mediaStemsOf);
  const kept = new Set([...stems(after, before), ...portraitNames(after).map(stemOf)]);
  return [...stems(before, after), ...portraitNames(before).map(stemOf)].some((stem) => !kept.has(stem));
}

/** A name for all that is searched. */
function searchKey({ articles }: Archive): string {
  const hash = createHash('sha256');
  for (const { slug, key } of articles) hash.update(`${slug} ${key}\n`);
  return hash.digest('hex').slice(0, 20);
}

async function readState<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.infer<Schema> | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  const parsed = schema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}

/** What an earlier process read of the content. It is this code's own, and counts for nothing where the code is another. */
async function readTracked(key: string): Promise<TrackedContent> {
  const text = await readFile(trackedFile, 'utf8').catch(() => null);
  if (text === null) return {};
  const tracked: { key: string; units: TrackedContent } = JSON.parse(text);
  return tracked.key === key ? tracked.units : {};
}
