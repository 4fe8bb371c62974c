import type { PictureOrder } from '../../lib/content/model/picture.ts';
import { finalKeyOf } from '../../lib/content/store/storeKeys.ts';
import { displayPath } from '../../lib/paths.ts';
import { isSystemError } from '../../lib/util/isSystemError.ts';
import type { PublisherState } from '../site/publisherState.ts';
import type { EncodeResult } from './createEncoder.ts';
import { isLive, orderStaged, type StagedArticle } from './orderStaged.ts';

export type PictureQueueParts = {
  /** The articles that show a picture in its quick form. */
  listStaged: () => StagedArticle[];
  /** The pictures of an article, its lead picture first. */
  listOrders: (slug: string) => Promise<PictureOrder[]>;
  /** Whether everything that the full form of a picture takes is in the cache. */
  isEncoded: (order: PictureOrder, isLead: boolean) => Promise<boolean>;
  encode: (order: PictureOrder, isLead: boolean) => Promise<EncodeResult>;
  /** Has the next batch make an article again. */
  refresh: (slug: string) => void;
  now: () => Date;
};

export type PictureProgress = NonNullable<PublisherState['pictures']>;

export type PictureStep =
  | { kind: 'nothing' }
  /** A picture was encoded, or could not be. */
  | { kind: 'encoded'; progress: PictureProgress }
  /** All that can be encoded for these articles is in the cache: they have to be published again. */
  | { kind: 'complete'; slugs: readonly string[]; progress: PictureProgress };

export type PictureFailure = PublisherState['problems'][number];

export type PictureQueue = {
  /** Whether there may be something to encode. */
  isWaiting: () => boolean;
  /** How far the article is whose pictures are encoded next; null if that cannot be said. */
  progress: () => Promise<PictureProgress | null>;
  /**
   * Encodes the next picture.
   *
   * @throws if the disk or the system is at fault
   */
  step: () => Promise<PictureStep>;
  /** Pictures that could not be encoded. Their quick form stays. */
  failures: () => PictureFailure[];
  /** Forgets what failed, so that it is tried again. At most once in ten minutes. */
  retry: () => void;
};

/** What was tried for an article, as long as its text and its pictures stay the same. */
type Attempt = {
  finalKey: string;
  failures: Map<string, PictureFailure>;
  /** The key that it had when nothing more could be encoded for it. */
  endedWith: string | null;
};

type MissingPicture = { order: PictureOrder; isLead: boolean };

/** What is left to encode for an article. */
type Work = { article: StagedArticle; attempt: Attempt; missing: MissingPicture[]; total: number };

/** Articles that are published again in one batch: more would keep a save waiting. */
const COMPLETE_MAX = 10;
const RETRY_INTERVAL_MS = 10 * 60_000;
const HINT = 'Readers get its quick form. It is tried again when the file changes.';

/**
 * The second stage of publishing: the full form of pictures that readers see in their quick form.
 * It keeps nothing on disk. What is left follows from the content store and the picture cache, so a
 * killed process loses only the renditions that it was encoding. Each step starts from what is
 * needed most now, so a new story overtakes an old one.
 */
export function createPictureQueue(parts: PictureQueueParts): PictureQueue {
  const attempts = new Map<string, Attempt>();
  let lastRetry = parts.now().getTime();

  function attemptOf({ slug, key }: StagedArticle): Attempt {
    const finalKey = finalKeyOf(key);
    const known = attempts.get(slug);
    if (known?.finalKey === finalKey) return known;
    const attempt: Attempt = { finalKey, failures: new Map(), endedWith: null };
    attempts.set(slug, attempt);
    return attempt;
  }

  function listWaiting(): StagedArticle[] {
    const staged = parts.listStaged();
    const slugs = new Set(staged.map(({ slug }) => slug));
    for (const slug of attempts.keys()) if (!slugs.has(slug)) attempts.delete(slug);
    return staged.filter((article) => attemptOf(article).endedWith !== article.key);
  }

  async function step(): Promise<PictureStep> {
    const now = parts.now();
    const waiting = orderStaged(listWaiting(), now);
    const complete: Work[] = [];
    for (const article of waiting) {
      const work = await findWork(article);
      if (!work) continue;
      const [next] = work.missing;
      const progress = describeProgress(work, isLive(article, now), waiting.length);
      if (next && complete.length === 0) return await encode(next, work.attempt, progress);
      if (next || complete.push(work) === COMPLETE_MAX) break;
    }
    const [first] = complete;
    if (!first) return { kind: 'nothing' };
    for (const { article, attempt } of complete) {
      attempt.endedWith = article.key;
      parts.refresh(article.slug);
    }
    const slugs = complete.map(({ article }) => article.slug);
    return { kind: 'complete', slugs, progress: describeProgress(first, isLive(first.article, now), waiting.length) };
  }

  async function findProgress(): Promise<PictureProgress | null> {
    const now = parts.now();
    const waiting = orderStaged(listWaiting(), now);
    for (const article of waiting) {
      const work = await findWork(article);
      if (work) return describeProgress(work, isLive(article, now), waiting.length);
    }
    return null;
  }

  /** @returns null if a picture cannot be read; the check reports that, so here it is not an error */
  async function findWork(article: StagedArticle): Promise<Work | null> {
    const attempt = attemptOf(article);
    const orders = await parts.listOrders(article.slug).catch((error: unknown) => {
      if (isSystemError(error)) throw error;
      attempt.endedWith = article.key;
      return null;
    });
    if (!orders) return null;
    const missing: MissingPicture[] = [];
    for (const [index, order] of orders.entries()) {
      const isLead = index === 0;
      if (attempt.failures.has(idOf(order)) || (await parts.isEncoded(order, isLead))) continue;
      missing.push({ order, isLead });
    }
    return { article, attempt, missing, total: orders.length };
  }

  async function encode(
    { order, isLead }: MissingPicture,
    { failures }: Attempt,
    before: PictureProgress,
  ): Promise<PictureStep> {
    const result = await parts.encode(order, isLead);
    if (result === 'done') return { kind: 'encoded', progress: { ...before, done: before.done + 1 } };
    if (result.isSystem) throw new Error(result.failure);
    failures.set(idOf(order), describeFailure(order, result.failure));
    return { kind: 'encoded', progress: before };
  }

  return {
    isWaiting: () => listWaiting().length > 0,
    // The next step reports what is wrong.
    progress: () => findProgress().catch(() => null),
    step,
    failures: () => {
      const slugs = new Set(parts.listStaged().map(({ slug }) => slug));
      return [...attempts].flatMap(([slug, { failures }]) => (slugs.has(slug) ? [...failures.values()] : []));
    },
    retry: () => {
      const now = parts.now().getTime();
      if (Math.abs(now - lastRetry) < RETRY_INTERVAL_MS) return;
      lastRetry = now;
      attempts.clear();
    },
  };
}

function describeProgress({ article, attempt, missing, total }: Work, isPublic: boolean, articles: number) {
  const done = total - missing.length - attempt.failures.size;
  return { slug: article.slug, isPublic, done, total, articles };
}

function idOf({ path, hash, rights }: PictureOrder): string {
  return JSON.stringify([path, hash, rights]);
}

function describeFailure({ path }: PictureOrder, failure: string): PictureFailure {
  const file = displayPath(path);
  return { file, line: 1, column: 1, message: failure.replace(`${file} `, ''), hint: HINT };
}
