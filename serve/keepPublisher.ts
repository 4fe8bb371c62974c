import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { log } from '../publish/process/log.ts';
import { childOutput, logOutput } from '../publish/process/logOutput.ts';

const SCRIPT = fileURLToPath(new URL('../scripts/publisher.ts', import.meta.url));
/** It is started again at once when it dies, and more and more seldom when it does so again and again. */
const RESTART_MIN_MS = 1_000;
const RESTART_MAX_MS = 60_000;

/**
 * Runs the publisher in a process of its own beside the server, which never waits for it, and starts it again when it dies.
 *
 * @returns what ends it for good; its promise is kept when it is gone and all it said has been passed on
 */
export function keepPublisher(): { stop: () => Promise<void> } {
  let isStopping = false;
  let delayMs = RESTART_MIN_MS;
  let stopChild = async () => {};
  let timer: NodeJS.Timeout | undefined;

  const start = () => {
    const child = fork(SCRIPT, [], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', childOutput(), childOutput(), 'ipc'],
    });
    logOutput(child, 'publisher-output');
    const isGone = new Promise<void>((resolve) => child.once('close', () => resolve()));
    stopChild = async () => {
      child.ref();
      child.kill('SIGTERM');
      await isGone;
    };
    const startedAt = performance.now();
    // Should the server die, the publisher, whose channel closes with it, follows.
    child.unref();
    child.channel?.unref();
    const startAgain = (why: string) => {
      stopChild = async () => {};
      if (isStopping) return;
      delayMs = performance.now() - startedAt > RESTART_MAX_MS ? RESTART_MIN_MS : Math.min(delayMs * 2, RESTART_MAX_MS);
      log('publisher-ended', `The publisher ${why}; it is started again in ${delayMs / 1000} s.`, {}, 'error');
      timer = setTimeout(start, delayMs).unref();
    };
    child.on('exit', (code, signal) => startAgain(code === null ? `was ended by ${signal}` : `ended with ${code}`));
    // It could not even be started: there are too many processes, or no memory.
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
