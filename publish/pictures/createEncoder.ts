import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { PictureOrder } from '../../lib/content/model/picture.ts';
import { displayPath } from '../../lib/paths.ts';
import { createProcessPool } from '../../lib/util/pool/createProcessPool.ts';
import { ProcessEndedError } from '../../lib/util/pool/poolErrors.ts';

/** A picture to encode in its full form. */
export type EncodeTask = {
  order: PictureOrder;
  /** Whether to make the crops of a lead picture, too. */
  isLead: boolean;
  /** The folder of the picture cache. */
  cacheDir: string;
};

/** Why it failed; `isSystem` if the disk or the system is at fault, not the picture. */
export type EncodeResult = 'done' | { failure: string; isSystem: boolean };

/** Lowest priority: everything else on the machine goes first. */
const PRIORITY = 19;
/** The largest picture takes about a minute on an idle machine. */
const ANSWER_MAX_MS = 30 * 60_000;
const SCRIPT = fileURLToPath(new URL('./encodeWorker.ts', import.meta.url));

/** A process of its own that encodes pictures; it starts with the first. Tests replace the options. */
export function createEncoder(
  cacheDir: string,
  { priority = PRIORITY, onStart = () => {} }: { priority?: number; onStart?: (pid: number) => void } = {},
): {
  encode: (order: PictureOrder, isLead: boolean) => Promise<EncodeResult>;
  /** Frees its memory until there is work again. */
  rest: () => void;
  stop: () => void;
} {
  const pool = createProcessPool<EncodeTask, EncodeResult>({
    script: SCRIPT,
    nodeOptions: [],
    answerMaxMs: ANSWER_MAX_MS,
    // Right after its start, so that all of its threads inherit the priority.
    onStart: ({ pid }) => {
      if (pid === undefined) return;
      setPriority(pid, priority);
      onStart(pid);
    },
  });
  return {
    encode: async (order, isLead) => {
      pool.grow(1);
      try {
        return await pool.run({ order, isLead, cacheDir });
      } catch (error) {
        if (!(error instanceof ProcessEndedError)) throw error;
        return { failure: `${displayPath(order.path)} cannot be encoded: ${error.message}`, isSystem: false };
      }
    },
    rest: () => pool.shrink(0),
    stop: pool.stop,
  };
}
