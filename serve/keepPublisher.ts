import type { StdioOptions } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { forkScript } from '../lib/util/forkScript.ts';
import { log } from '../publish/process/log.ts';
import { childOutput, logOutput } from '../publish/process/logOutput.ts';

const SCRIPT = fileURLToPath(new URL('../scripts/publisher.ts', import.meta.url));
/**
 * The publisher collects often to keep the heap of a large archive small (`createPublisher.ts`). Below
 * this size that would take 0.8 s of the first build.
 */
const NODE_OPTIONS = ['--initial-old-space-size=128'];
/** Restart delays: doubled each time the publisher dies again soon. */
const RESTART_MIN_MS = 1_000;
const RESTART_MAX_MS = 60_000;

export type KeepPublisherOptions = {
  hasSite: () => boolean;
  onFailedStart: () => void;
  /** What runs, and its name in the log. Default: the publisher. */
  script?: string;
  args?: readonly string[];
  name?: 'publisher' | 'newsroom';
};

/**
 * Runs the publisher, or the newsroom, as a child process, so the server never waits for it. Restarts
 * it with backoff when it dies.
 *
 * @param options.hasSite whether anything is published
 * @param options.onFailedStart called when the publisher ends with an error and nothing is published:
 *   then there is nothing to serve, and it is not started again
 * @returns `stop` ends it for good. It resolves when the process is gone and its output has been
 *   forwarded.
 */
export function keepPublisher({
  hasSite,
  onFailedStart,
  script = SCRIPT,
  args = [],
  name = 'publisher',
}: KeepPublisherOptions): {
  stop: () => Promise<void>;
} {
  let isStopping = false;
  let delayMs = RESTART_MIN_MS;
  let stopChild = async () => {};
  let timer: NodeJS.Timeout | undefined;

  const start = () => {
    const stdio: StdioOptions = ['ignore', childOutput(), childOutput(), 'ipc'];
    const child = forkScript(script, args, { execArgv: NODE_OPTIONS, stdio });
    logOutput(child, `${name}-output`);
    const isGone = new Promise<void>((resolve) => child.once('close', () => resolve()));
    stopChild = async () => {
      child.ref();
      child.kill('SIGTERM');
      await isGone;
    };
    const startedAt = performance.now();
    // If the server dies, the IPC channel closes, and the publisher stops.
    child.unref();
    child.channel?.unref();
    const startAgain = (why: string) => {
      stopChild = async () => {};
      if (isStopping) return;
      delayMs = performance.now() - startedAt > RESTART_MAX_MS ? RESTART_MIN_MS : Math.min(delayMs * 2, RESTART_MAX_MS);
      log(`${name}-ended`, `The ${name} ${why}; it is started again in ${delayMs / 1000} s.`, {}, 'error');
      timer = setTimeout(start, delayMs).unref();
    };
    child.on('exit', (code, signal) => {
      // Once its output, which says why, has been forwarded.
      if (code !== null && code !== 0 && !isStopping && !hasSite()) isGone.then(onFailedStart);
      else startAgain(code === null ? `was ended by ${signal}` : `ended with ${code}`);
    });
    // Failed to start at all: too many processes, or out of memory.
    child.on('error', (error) => child.pid === undefined && startAgain(`could not be started (${error.message})`));
  };
  start();
  return {
    stop: async () => {
      isStopping = true;
      clearTimeout(timer);
      await stopChild();
    },
  };
}
