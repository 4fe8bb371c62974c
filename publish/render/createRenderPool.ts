import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';

/** What a worker is told to render. */
export type RenderOrder = {
  address: string;
  /** The moment that it is published at, in seconds since 1970. */
  epochS: number;
  /** Where files are put before they go into their places. */
  stagingDir: string;
};

/** What a worker answers: whether the file differs from the one that is published, and lies beside the site. */
export type RenderResult = { address: string; isStaged: boolean } | { address: string; failure: string };

export type RenderPool = {
  /**
   * Renders addresses, on all cores where there are many.
   *
   * @param onResult called for each, in no certain order
   * @returns those that Next could not render
   */
  render: (
    orders: readonly RenderOrder[],
    onResult: (result: { address: string; isStaged: boolean }) => void,
  ) => Promise<{ address: string; failure: string }[]>;
  /** Has one worker ready. */
  warmUp: () => Promise<void>;
  stop: () => void;
};

/** A worker needs a second of CPU time to start, and then some 10 ms a page. */
const ADDRESSES_PER_WORKER = 150;
/** A batch asks for its pages in groups, one soon after the other. */
const IDLE_MS = 5_000;
/** More would need more memory than they save time: each keeps the whole index. */
const WORKER_LIMIT = 8;
/**
 * A worker's heap: at most, and by how many percent of what is in use it may grow before it is collected. The limit alone has V8 collect too
 * often, which costs 5 % of the CPU time.
 */
const HEAP_MB = 768;
const HEAP_GROWTH = 60;
/** A page takes some 10 ms; the longest, on the busiest machine, a few seconds. */
const ANSWER_MAX_MS = 120_000;
/** While one page is compressed, the next is rendered. */
const ORDERS_AT_ONCE = 3;
/** Readers come first. */
const PRIORITY = 10;
const SCRIPT = fileURLToPath(new URL('./renderWorker.ts', import.meta.url));

/** Divides the work so that all forms of one article go to the same process, one after the other: it is read once. */
function divide(orders: readonly RenderOrder[], count: number): RenderOrder[][] {
  const parts = Array.from({ length: count }, (): RenderOrder[] => []);
  const subjects = new Map<string, RenderOrder[]>();
  for (const order of orders) {
    const subject = /^\/(?:api\/)?articles\/([^/.]+)/.exec(order.address)?.[1] ?? order.address;
    const known = subjects.get(subject);
    if (known) known.push(order);
    else subjects.set(subject, [order]);
  }
  let index = 0;
  for (const group of subjects.values()) parts[index++ % count]?.push(...group);
  return parts;
}

type Worker = { child: ChildProcess; isReady: Promise<void>; take: (take: Take | null) => void };
type Take = { onResult: (result: RenderResult) => void; onExit: () => void };

/**
 * Starts and keeps processes that render. One stays; the others end when nothing is left for them.
 *
 * @param nextDir Next's build, relative to the project
 * @param script what each of them runs
 */
export function createRenderPool(nextDir: string, script: string = SCRIPT): RenderPool {
  const workers = new Set<Worker>();
  let isStopped = false;
  let idle: NodeJS.Timeout | undefined;

  function sendAway(): void {
    for (const worker of [...workers].slice(1)) {
      // Before it has ended: more pages may be asked for at once.
      workers.delete(worker);
      worker.child.disconnect();
    }
  }

  function start(): Worker {
    const child = fork(script, [nextDir], {
      execArgv: [`--max-old-space-size=${HEAP_MB}`, `--heap-growing-percent=${HEAP_GROWTH}`, '--import', 'tsx'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    if (child.pid !== undefined) setPriority(child.pid, PRIORITY);
    let taker: Take | null = null;
    const isReady = new Promise<void>((resolve, reject) => {
      child.on('message', (message: 'ready' | RenderResult) => {
        if (message === 'ready') resolve();
        else taker?.onResult(message);
      });
      const forget = (error: Error) => {
        workers.delete(worker);
        reject(error);
        taker?.onExit();
      };
      child.on('exit', (code) => forget(new Error(`A process that renders pages ended with ${code}`)));
      child.on('error', (error) => child.pid === undefined && forget(error));
    });
    isReady.catch(() => {});
    const worker: Worker = {
      child,
      isReady,
      take: (take) => {
        taker = take;
      },
    };
    workers.add(worker);
    return worker;
  }

  async function work(
    worker: Worker,
    queue: Iterator<RenderOrder>,
    failures: { address: string; failure: string }[],
    onResult: (result: { address: string; isStaged: boolean }) => void,
  ): Promise<void> {
    await worker.isReady;
    const pending = new Set<string>();
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      const sendNext = () => {
        clearTimeout(timer);
        // It answers nothing any more: what it was asked for fails, and is tried again with another.
        timer = setTimeout(() => worker.child.kill('SIGKILL'), ANSWER_MAX_MS);
        while (pending.size < ORDERS_AT_ONCE) {
          const { value, done } = queue.next();
          if (done) break;
          pending.add(value.address);
          worker.child.send(value);
        }
        if (pending.size === 0) resolve();
      };
      worker.take({
        onResult: (result) => {
          pending.delete(result.address);
          if ('failure' in result) failures.push(result);
          else onResult(result);
          sendNext();
        },
        onExit: () => {
          failures.push(...[...pending].map((address) => ({ address, failure: 'its process ended' })));
          resolve();
        },
      });
      sendNext();
    });
    clearTimeout(timer);
    worker.take(null);
  }

  return {
    warmUp: async () => {
      await ([...workers][0] ?? start()).isReady;
    },
    render: async (orders, onResult) => {
      clearTimeout(idle);
      const wanted = Math.min(
        availableParallelism(),
        WORKER_LIMIT,
        Math.max(1, Math.ceil(orders.length / ADDRESSES_PER_WORKER)),
      );
      while (workers.size < wanted && !isStopped) start();
      const failures: { address: string; failure: string }[] = [];
      const parts = divide(orders, workers.size);
      await Promise.allSettled(
        [...workers].map((worker, index) => {
          const queue = (parts[index] ?? []).values();
          // It could not be started, or has ended.
          return work(worker, queue, failures, onResult).finally(() => {
            for (const { address } of queue) failures.push({ address, failure: 'no process is there to render it' });
          });
        }),
      );
      idle = setTimeout(sendAway, IDLE_MS).unref();
      return failures;
    },
    stop: () => {
      isStopped = true;
      clearTimeout(idle);
      for (const { child } of workers) child.kill();
    },
  };
}
