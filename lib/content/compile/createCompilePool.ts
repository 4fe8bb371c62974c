import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type CompiledDocument, compileContent } from './compileContent.ts';
import type { CompileAnswer, CompileOrder } from './compileWorker.ts';

export type CompilePool = {
  /**
   * Compiles articles, on all cores where they are many.
   *
   * @param texts what was read of them, by slug
   * @returns what contentlayer made of each, by slug
   * @throws when any of them does not compile
   */
  compile: (contentDir: string, texts: ReadonlyMap<string, Uint8Array>) => Promise<Map<string, CompiledDocument>>;
  /** Ends its processes, and so gives their memory back. */
  stop: () => void;
};

/** A process needs some 4 s of CPU time until it compiles as fast as one that has done so for a while. */
const ARTICLES_PER_PROCESS = 1000;
/** Fewer are compiled sooner here than they are handed over. */
const HANDED_OVER_MIN = 20;
const PROCESS_LIMIT = 8;
/**
 * Compiling leaves little behind and much to be cleared away, and V8 clears away when it has to: given all memory, it lets 10,000
 * articles grow to 2 GB. Clearing before half of this is used would cost a third more CPU time.
 */
const HEAP_MB = 768;
const SCRIPT = fileURLToPath(new URL('./compileWorker.ts', import.meta.url));

/**
 * Compiles in processes of their own when there is much to compile, and in this one otherwise. They start with the first
 * articles that are handed over, and take the memory that compiling needs with them when they end.
 *
 * @param total how many articles may have to be compiled until it is stopped
 */
export function createCompilePool(total: number): CompilePool {
  // One core is this process's own.
  const cores = Math.max(1, availableParallelism() - 1);
  const wanted = Math.min(cores, PROCESS_LIMIT, Math.floor(total / ARTICLES_PER_PROCESS));
  /** Each with what resolves once it listens: what it is sent before is lost. */
  const processes = new Map<ChildProcess, Promise<unknown>>();

  function start(): void {
    const child = fork(SCRIPT, {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${HEAP_MB}`, `--initial-old-space-size=${HEAP_MB / 2}`, '--import', 'tsx'],
    });
    processes.set(child, answerOf(child));
    const forget = () => processes.delete(child);
    child.on('exit', forget);
    child.on('error', forget);
  }

  return {
    compile: async (contentDir, texts) => {
      if (wanted === 0 || texts.size < HANDED_OVER_MIN) {
        return (await compileContent(contentDir, [...texts.keys()], [], texts)).articles;
      }
      while (processes.size < wanted) start();
      const orders = divide(texts, processes.size).map((part) => ({ contentDir, texts: part }));
      const answers = await Promise.allSettled(
        [...processes].map(([child, isReady], index) => ask(child, isReady, orders[index])),
      );
      const articles = new Map<string, CompiledDocument>();
      for (const answer of answers) {
        if (answer.status === 'rejected') throw answer.reason;
        for (const [slug, document] of answer.value) articles.set(slug, document);
      }
      return articles;
    },
    stop: () => {
      for (const child of processes.keys()) child.disconnect();
      processes.clear();
    },
  };
}

function divide(texts: ReadonlyMap<string, Uint8Array>, count: number): Map<string, Uint8Array>[] {
  const parts = Array.from({ length: count }, () => new Map<string, Uint8Array>());
  let index = 0;
  for (const [slug, text] of texts) parts[index++ % count]?.set(slug, text);
  return parts;
}

async function ask(
  child: ChildProcess,
  isReady: Promise<unknown>,
  order: CompileOrder | undefined,
): Promise<Map<string, CompiledDocument>> {
  if (!order || order.texts.size === 0) return new Map();
  await isReady;
  const answered = answerOf<CompileAnswer>(child);
  child.send(order);
  const answer = await answered;
  if ('failure' in answer) throw new Error(answer.failure);
  return answer.articles;
}

/** The next thing that a process says. */
function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  const answered = new Promise<Answer>((resolve, reject) => {
    const onEnd = (reason: unknown) => {
      forget();
      reject(new Error('a process that compiles articles ended before it was done', { cause: reason }));
    };
    const onMessage = (answer: Answer) => {
      forget();
      resolve(answer);
    };
    const forget = () => child.off('message', onMessage).off('exit', onEnd).off('error', onEnd);
    child.on('message', onMessage).on('exit', onEnd).on('error', onEnd);
  });
  // Nobody may be waiting for it any more.
  answered.catch(() => {});
  return answered;
}
