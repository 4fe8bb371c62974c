import { fileURLToPath } from 'node:url';
import { createProcessPool } from '../../lib/util/pool/createProcessPool.ts';
import { ProcessEndedError } from '../../lib/util/pool/poolErrors.ts';
import type { ReadOptions, System } from './readExport.ts';

/** The heap of the process, which holds the whole export besides the article. */
const HEAP_MB = 2048;
/** To read the export, or to convert an article. */
const ANSWER_MAX_MS = 120_000;
const SCRIPT = fileURLToPath(new URL('./importWorker.ts', import.meta.url));

/** Converts articles in a process that can be ended, before the import does the same for good. */
export function createImportTrial(
  system: System,
  path: string,
  options: ReadOptions,
): { tryArticle: (origin: string) => Promise<void>; stop: () => void } {
  const pool = createProcessPool<string, void>({
    script: SCRIPT,
    args: [JSON.stringify({ system, path, options: { ...options, map: [...options.map] } })],
    nodeOptions: [`--max-old-space-size=${HEAP_MB}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    answerMaxMs: ANSWER_MAX_MS,
  });
  return {
    tryArticle: (origin) =>
      pool.run(origin).catch((error: unknown) => {
        // Any other error comes up again in the import itself, which reports it.
        if (error instanceof ProcessEndedError) throw error;
      }),
    stop: pool.stop,
  };
}
