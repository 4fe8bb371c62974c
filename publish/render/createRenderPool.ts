import { availableParallelism, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { slugOfAddress } from '../../lib/addresses.ts';
import { groupByKey } from '../../lib/util/groupByKey.ts';
import { messageOf } from '../../lib/util/messageOf.ts';
import { createProcessPool } from '../../lib/util/pool/createProcessPool.ts';
import { ProcessEndedError } from '../../lib/util/pool/poolErrors.ts';
import type { CopyForm } from '../site/compressText.ts';

/** One address to render. */
export type RenderOrder = {
  address: string;
  /** When this batch is published, in seconds since 1970. */
  epochS: number;
  /** Where files are put until they are moved into place. */
  stagingDir: string;
  /** Whether to tell as soon as it is staged, before the other forms of its article are. */
  isUrgent?: boolean;
  /** The form of its compressed copies. */
  copies: CopyForm;
};

/** A published page whose compressed copies are to be replaced by their best form. */
export type CompressOrder = { compress: string; stagingDir: string };

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
   * @param onStaged called before that with each urgent one that differs, when it is staged
   * @returns those that could not be rendered
   */
  render: (
    orders: readonly RenderOrder[],
    onResult: (result: { address: string; isStaged: boolean }) => void,
    onStaged?: (address: string) => void,
  ) => Promise<FailedRender[]>;
  compress: (order: CompressOrder) => Promise<void>;
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
/** While one page is compressed or read, the next is rendered. */
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
  const pool = createProcessPool<readonly RenderOrder[] | CompressOrder, RenderResult[]>({
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
    onStaged: (address: string) => void,
  ): Promise<RenderResult[]> {
    try {
      return await pool.run(orders, async (address) => onStaged(String(address)));
    } catch (error) {
      const hasEnded = error instanceof ProcessEndedError;
      if (!hasEnded || orders.length === 1) {
        return orders.map(({ address }) => ({ address, failure: messageOf(error), isContent: hasEnded }));
      }
    }
    const results: RenderResult[] = [];
    for (const order of orders) results.push(...(await renderTogether([order], onStaged)));
    return results;
  }

  return {
    warmUp: pool.warmUp,
    render: async (orders, onResult, onStaged = () => {}) => {
      clearTimeout(idle);
      pool.grow(Math.min(availableParallelism(), PROCESS_LIMIT, Math.ceil(orders.length / ADDRESSES_PER_PROCESS)));
      const failures: FailedRender[] = [];
      const rendering = groupBySubject(orders).map(async (group) => {
        for (const result of await renderTogether(group, onStaged)) {
          if ('failure' in result) failures.push(result);
          else onResult(result);
        }
      });
      await Promise.all(rendering);
      idle = setTimeout(() => pool.shrink(1), IDLE_MS).unref();
      return failures;
    },
    compress: async (order) => {
      await pool.run(order);
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
