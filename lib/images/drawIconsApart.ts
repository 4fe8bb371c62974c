import { fileURLToPath } from 'node:url';
import { createProcessPool } from '../util/pool/createProcessPool.ts';
import type { DrawnIcons, IconTask } from './drawIcons.ts';

const SCRIPT = fileURLToPath(new URL('./iconWorker.ts', import.meta.url));
const ANSWER_MAX_MS = 60_000;
const HEAP_MB = 256;

/**
 * Draws icons in a process of its own, which can be ended: in ours, drawings are never decoded
 * (`readPicture.ts`).
 */
export async function drawIconsApart(task: IconTask): Promise<DrawnIcons> {
  const pool = createProcessPool<IconTask, DrawnIcons>({
    script: SCRIPT,
    args: [],
    nodeOptions: [`--max-old-space-size=${HEAP_MB}`, '--import', 'tsx'],
    answerMaxMs: ANSWER_MAX_MS,
  });
  try {
    return await pool.run(task);
  } finally {
    pool.stop();
  }
}
