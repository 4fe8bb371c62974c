import { availableParallelism, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { slugOfAddress } from '../../lib/addresses.ts';
import { groupByKey } from '../../lib/util/groupByKey.ts';
import { messageOf } from '../../lib/util/messageOf.ts';
import { createProcessPool } from '../../lib/util/pool/createProcessPool.ts';
import { ProcessEndedError } from '../../lib/util/pool/poolErrors.ts';

/** One address to render. */
export type RenderOrder = {
  address: string;
  /** When this batch is published, in seconds since 1970. */
  epochS: number;
  /** Where files are put until they are moved into place. */
  stagingDir: string;
  /** Whether to tell when it is staged, before its compressed copies are. */
  isUrgent?: boolean;
};

/**
 * The outcome for an address: staged because it differs from the published file, unchanged, or
 * failed with a reason.
 */
export type RenderResult = { address: string; isStaged: boolean } | FailedRender;

export type FailedRender = {
  address: string;
  failure: string;
  /** Whether what the page shows is at fault, and not the disk or the program that renders. */
  isContent?: boolean;
};

export type RenderPool = {
  /**
   * Renders addresses, on all cores when there are many.
   *
   * @param onResult called for each that was rendered, in no certain order
   * @param onText called before that with each urgent one that differs, when its file is staged and
   *   its compressed copies are not
   * @returns those that could not be rendered
   */
  render: (
    orders: readonly RenderOrder[],
    onResult: (result: { address: string; isStaged: boolean }) => void,
    onText?: (address: string) => void,
  ) => Promise<FailedRender[]>;
  /** Has one process ready. */
  warmUp: () => Promise<void>;
  stop: () => void;
};

/** A process needs a second of CPU time to start, and then some 10 ms a page. */
const ADDRESSES_PER_PROCESS = 150;
/** More would need more memory than they save time: each keeps the whole index. */
const PROCESS_LIMIT = 8;
/**
 * Idle timeout: the groups of a batch follow each other closely. After it, all processes but one
 * are ended.
 */
const IDLE_MS = 5_000;
/**
 * The heap of a process: its limit, up to which size it is not collected as a whole, and by how many
 * percent of what is in use it may grow after that. With the limit alone V8 collects too often,
 * which costs 5 % of the CPU time.
 */
const HEAP_OPTIONS = ['--max-old-space-size=768', '--initial-old-space-size=128', '--heap-growing-percent=60'];
/** A page takes some 10 ms; the longest, on the busiest machine, a few seconds. */
const ANSWER_MAX_MS = 120_000;
/** While one page is compressed, the next is rendered. */
const SUBJECTS_AT_ONCE = 3;
/** Readers come first. */
const NICENESS = 10;
const SCRIPT = fileURLToPath(new URL('./renderWorker.ts', import.meta.url));

/**
 * Renders in processes of their own, which start when there is something to render.
 *
 * @param nextDir Next's build, relative to the project
 * @param script what each of them runs
 */
export function createRenderPool(nextDir: string, script: string = SCRIPT): RenderPool {
  const pool = createProcessPool<readonly RenderOrder[], RenderResult[]>({
    script,
    args: [nextDir],
    nodeOptions: HEAP_OPTIONS,
    env: { ...process.env, NODE_ENV: 'production' },
    tasksAtOnce: SUBJECTS_AT_ONCE,
    answerMaxMs: ANSWER_MAX_MS,
    onStart: ({ pid }) => pid !== undefined && setPriority(pid, NICENESS),
  });
  let idle: NodeJS.Timeout | undefined;

  /** Renders addresses in one process. If the process dies, retries each address alone. */
  async function renderTogether(
    orders: readonly RenderOrder[],
    onText: (address: string) => void,
  ): Promise<RenderResult[]> {
    try {
      return await pool.run(orders, async (address) => onText(String(address)));
    } catch (error) {
      const hasEnded = error instanceof ProcessEndedError;
      if (!hasEnded || orders.length === 1) {
        return orders.map(({ address }) => ({ address, failure: messageOf(error), isContent: hasEnded }));
      }
    }
    const results: RenderResult[] = [];
    for (const order of orders) results.push(...(await renderTogether([order], onText)));
    return results;
  }

  return {
    warmUp: pool.warmUp,
    render: async (orders, onResult, onText = () => {}) => {
      clearTimeout(idle);
      pool.grow(Math.min(availableParallelism(), PROCESS_LIMIT, Math.ceil(orders.length / ADDRESSES_PER_PROCESS)));
      const failures: FailedRender[] = [];
      const rendering = groupBySubject(orders).map(async (group) => {
        for (const result of await renderTogether(group, onText)) {
          if ('failure' in result) failures.push(result);
          else onResult(result);
        }
      });
      await Promise.all(rendering);
      idle = setTimeout(() => pool.shrink(1), IDLE_MS).unref();
      return failures;
    },
    stop: () => {
      clearTimeout(idle);
      pool.stop();
    },
  };
}

/** All forms of an article go to the same process, which reads it once. */
function groupBySubject(orders: readonly RenderOrder[]): RenderOrder[][] {
  return [
    ...groupByKey(orders.map((order) => [slugOfAddress(order.address) ?? order.address, order] as const)).values(),
  ];
}
