import { fileURLToPath } from 'node:url';
import { AuthoringError } from '../../../authoring/AuthoringError.ts';
import { RequestError } from '../../../authoring/editing/RequestError.ts';
import { createProcessPool } from '../../../lib/util/pool/createProcessPool.ts';
import { ProcessEndedError } from '../../../lib/util/pool/poolErrors.ts';
import type { TextResult, TextTask, TextTools } from './textTools.ts';

export type TextFence = TextTools & { warmUp: () => Promise<void>; stop: () => void };

/** While one text is slow, others are saved. */
const PROCESS_LIMIT = 2;
const HEAP_MB = 512;
/** The largest article takes a few seconds on a busy machine. */
const ANSWER_MAX_MS = 30_000;
const SCRIPT = fileURLToPath(new URL('./textWorker.ts', import.meta.url));

/**
 * Parses texts in processes that can be ended, since some take a parser hours or all memory. Such a
 * text is refused, and the newsroom goes on. See decision 0033.
 *
 * @param script what each process runs
 */
export function createTextFence({ script = SCRIPT, answerMaxMs = ANSWER_MAX_MS } = {}): TextFence {
  const pool = createProcessPool<TextTask, TextResult>({
    script,
    nodeOptions: [`--max-old-space-size=${HEAP_MB}`],
    answerMaxMs,
    onStart: (child) => {
      // A running task keeps this process alive; an idle process does not.
      child.unref();
      child.channel?.unref();
    },
  });
  pool.grow(PROCESS_LIMIT);

  async function run(task: TextTask): Promise<Exclude<TextResult, { refusal: string }>> {
    const result = await pool.run(task).catch((error: unknown) => {
      if (!(error instanceof ProcessEndedError)) throw error;
      throw new RequestError(
        422,
        'This text takes too long to read, so it was not saved. What you typed is kept: make what you wrote last simpler, then save again.',
      );
    });
    if (typeof result === 'object' && 'refusal' in result) throw new AuthoringError(result.refusal);
    return result;
  }

  return {
    merge: async (...args) => {
      const result = await run({ name: 'merge', args });
      if (typeof result === 'string' || Array.isArray(result))
        throw new TypeError('A merge was answered as another task.');
      return result;
    },
    describe: async (...args) => {
      const result = await run({ name: 'describe', args });
      if (typeof result !== 'string') throw new TypeError('A description was answered as another task.');
      return result;
    },
    rename: async (...args) => {
      const result = await run({ name: 'rename', args });
      if (!Array.isArray(result)) throw new TypeError('A rename was answered as another task.');
      return result;
    },
    warmUp: pool.warmUp,
    stop: pool.stop,
  };
}
