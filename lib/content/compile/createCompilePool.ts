import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { displayPath } from '../../paths.ts';
import { createProcessPool, ProcessEndedError } from '../../util/createProcessPool.ts';
import { type CompiledDocument, compileContent } from './compileContent.ts';
import type { CompileTask } from './compileWorker.ts';

export type CompilePool = {
  /**
   * Compiles articles, on all cores when there are many.
   *
   * @param texts what was read of them, by slug
   * @returns what contentlayer made of each, by slug
   * @throws when any of them does not compile; the message names its file
   */
  compile: (contentDir: string, texts: ReadonlyMap<string, Uint8Array>) => Promise<Map<string, CompiledDocument>>;
  /** Ends its processes, which frees their memory. */
  stop: () => void;
};

/**
 * A process needs some 4 s of CPU time until it compiles as fast as one that has done so for a
 * while.
 */
const ARTICLES_PER_PROCESS = 1000;
/** Fewer articles are compiled here, which takes less time than to hand them over. */
const HANDED_OVER_MIN = 20;
const PROCESS_LIMIT = 8;
/**
 * The heap of each process. Compiling leaves much garbage, and V8 collects it late: without a
 * limit, 10,000 articles need 2 GB. A first collection at less than half of the limit would cost a
 * third more CPU time.
 */
const HEAP_MB = 768;
/** For all articles that a process is given at once: some 250, at 20 ms each. */
const ANSWER_MAX_MS = 10 * 60_000;
const SCRIPT = fileURLToPath(new URL('./compileWorker.ts', import.meta.url));

/**
 * Compiles in processes of their own when there is much to compile, and in this one otherwise.
 *
 * @param total how many articles may have to be compiled until it is stopped
 * @param script what each process runs
 */
export function createCompilePool(total: number, script: string = SCRIPT): CompilePool {
  // One core is left to this process.
  const cores = Math.max(1, availableParallelism() - 1);
  const processCount = Math.min(cores, PROCESS_LIMIT, Math.floor(total / ARTICLES_PER_PROCESS));
  const pool = createProcessPool<CompileTask, Map<string, CompiledDocument>>({
    script,
    nodeOptions: [`--max-old-space-size=${HEAP_MB}`, `--initial-old-space-size=${HEAP_MB / 2}`, '--import', 'tsx'],
    answerMaxMs: ANSWER_MAX_MS,
  });
  pool.grow(processCount);

  /** Compiles articles in one of the processes; if that ends it, each article by itself. */
  async function compileTogether({ contentDir, texts }: CompileTask): Promise<Map<string, CompiledDocument>> {
    try {
      return await pool.run({ contentDir, texts });
    } catch (error) {
      if (!(error instanceof ProcessEndedError)) throw error;
      if (texts.size === 1)
        throw new Error(`${fileOf(contentDir, texts)}: the article cannot be compiled: ${error.message}`);
    }
    const parts: Map<string, CompiledDocument>[] = [];
    for (const one of texts) parts.push(await compileTogether({ contentDir, texts: new Map([one]) }));
    return mergeMaps(parts);
  }

  return {
    compile: async (contentDir, texts) => {
      if (processCount === 0 || texts.size < HANDED_OVER_MIN) {
        return (await compileContent(contentDir, [...texts.keys()], [], texts)).articles;
      }
      const parts = divide(texts, processCount).map((part) => compileTogether({ contentDir, texts: part }));
      // All of them first: the caller goes on only when nothing is compiled any more.
      await Promise.allSettled(parts);
      return mergeMaps(await Promise.all(parts));
    },
    stop: pool.stop,
  };
}

function divide(texts: ReadonlyMap<string, Uint8Array>, count: number): Map<string, Uint8Array>[] {
  const entries = [...texts];
  return Array.from({ length: count }, (_, part) => new Map(entries.filter((_entry, index) => index % count === part)));
}

function mergeMaps<Key, Value>(maps: readonly ReadonlyMap<Key, Value>[]): Map<Key, Value> {
  return new Map(maps.flatMap((map) => [...map]));
}

function fileOf(contentDir: string, texts: ReadonlyMap<string, unknown>): string {
  const [slug = ''] = texts.keys();
  return displayPath(join(contentDir, 'articles', slug, 'index.mdx'));
}
