import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { getPublication } from '../../site.ts';
import { createProcessPool } from '../../util/pool/createProcessPool.ts';
import { ProcessEndedError } from '../../util/pool/poolErrors.ts';
import type { CheckFolder } from '../check/checkArticleFolder.ts';
import type { ArticleResult, ArticleTask } from './articleWorker.ts';
import { type CompileArticles, type CompileReferences, eachAlone } from './compileEach.ts';

export type ArticlePool = {
  /** Throws `ProcessEndedError` if the check has to be ended. */
  checkFolder: CheckFolder;
  /** An article that has to be ended has a `ProcessEndedError`. */
  compile: CompileArticles;
  compileReferences: CompileReferences;
  /** Starts a process, and has it ready. */
  warmUp: () => Promise<void>;
  stop: () => void;
};

export type ArticlePoolOptions = {
  /** How many processes to keep when there is nothing to do. */
  keptCount?: number;
  /** What each process runs instead of `articleWorker.ts`. */
  script?: string;
  /** How long a task may take. */
  answerMaxMs?: number;
  /** How large the heap of a process may grow. */
  heapMb?: number;
};

/** A process needs a second of CPU time to start, and some 20 ms per article. */
const ARTICLES_PER_PROCESS = 100;
const PROCESS_LIMIT = 8;
/** How many articles are compiled in a task: contentlayer takes a few milliseconds per call. */
const ARTICLES_PER_TASK = 25;
/**
 * The heap of a process. An article of 150,000 words and 500 photos, near the limits, fits into it,
 * and takes two seconds to check and two to compile.
 */
const HEAP_MB = 768;
/**
 * How long a task may take. The largest article takes a few seconds on a busy machine; a task with
 * several articles is divided if it takes this long.
 */
const ANSWER_MAX_MS = 60_000;
/** Idle timeout: check and compiler follow each other closely. */
const IDLE_MS = 5_000;
const SCRIPT = fileURLToPath(new URL('./articleWorker.ts', import.meta.url));

/**
 * Checks and compiles articles in processes that can be ended, since some texts take a parser hours
 * or all memory. One process works for small numbers of articles, all cores for large ones. See
 * decision 0033.
 */
export function createArticlePool({
  keptCount = 0,
  script = SCRIPT,
  answerMaxMs = ANSWER_MAX_MS,
  heapMb = HEAP_MB,
}: ArticlePoolOptions = {}): ArticlePool {
  const pool = createProcessPool<ArticleTask, ArticleResult>({
    script,
    nodeOptions: [`--max-old-space-size=${heapMb}`],
    answerMaxMs,
    onStart: (child) => {
      // A running task keeps this process alive; an idle process does not.
      child.unref();
      child.channel?.unref();
    },
  });
  pool.grow(keptCount);
  const processLimit = Math.min(availableParallelism(), PROCESS_LIMIT);
  /** Articles since the pool was last idle. */
  let articleCount = 0;
  let runningCount = 0;
  let idle: NodeJS.Timeout | undefined;

  async function run(
    task: ArticleTask,
    count: number,
    onQuestion?: (question: unknown) => Promise<unknown>,
  ): Promise<ArticleResult> {
    clearTimeout(idle);
    articleCount += count;
    runningCount++;
    pool.grow(Math.min(processLimit, Math.ceil(articleCount / ARTICLES_PER_PROCESS)));
    try {
      return await pool.run(task, onQuestion);
    } finally {
      if (--runningCount === 0) {
        idle = setTimeout(() => {
          articleCount = 0;
          pool.shrink(keptCount);
        }, IDLE_MS).unref();
      }
    }
  }

  const compileTogether: CompileArticles = async (contentDir, texts, unlinked = new Map()) => {
    try {
      const result = await run(
        { kind: 'compile', publication: getPublication(), contentDir, texts, unlinked },
        texts.size,
      );
      if (!(result instanceof Map)) throw new TypeError('A compile task was answered as another task.');
      return result;
    } catch (error) {
      const [slug] = texts.keys();
      if (!(error instanceof ProcessEndedError) || slug === undefined) throw error;
      if (texts.size === 1) return new Map([[slug, error]]);
    }
    return eachAlone(texts, (one) => compileTogether(contentDir, one, unlinked));
  };

  return {
    checkFolder: async (folder, readPicture) => {
      const result = await run({ kind: 'check', folder }, 1, (path) => readPicture(String(path)));
      if (!('findings' in result)) throw new TypeError('A check was answered as another task.');
      return result;
    },
    compile: async (contentDir, texts, unlinked) => {
      const parts = divide(texts).map((part) => compileTogether(contentDir, part, unlinked));
      // All of them first: the caller goes on only when nothing is compiled any more.
      await Promise.allSettled(parts);
      return new Map((await Promise.all(parts)).flatMap((part) => [...part]));
    },
    compileReferences: async (contentDir, leftOut) => {
      const result = await run({ kind: 'references', contentDir, leftOut }, 1);
      if (!('sections' in result)) throw new TypeError('A task for references was answered as another task.');
      return result;
    },
    warmUp: pool.warmUp,
    stop: () => {
      clearTimeout(idle);
      pool.stop();
    },
  };
}

function divide(texts: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array>[] {
  const entries = [...texts];
  const count = Math.ceil(entries.length / ARTICLES_PER_TASK);
  return Array.from({ length: count }, (_, part) => new Map(entries.filter((_entry, index) => index % count === part)));
}
