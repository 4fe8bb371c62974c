import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describeError, log } from '../publish/process/log.ts';
import { childOutput, logOutput } from '../publish/process/logOutput.ts';

/** A page that Next rendered. */
export type RenderedPreview = { status: number; html: string };

export type PreviewRenderer = {
  /** Renders the page of an address. Throws if Next cannot. */
  render: (address: string) => Promise<RenderedPreview>;
  /** Ends the process, if it runs. */
  stop: () => void;
};

/** Idle time after which Next's process exits and frees its memory. */
const IDLE_MS = 10 * 60_000;
const START_TIMEOUT_MS = 60_000;
const RENDER_TIMEOUT_MS = 30_000;
const SCRIPT = fileURLToPath(new URL('./runPreviewRenderer.ts', import.meta.url));

/**
 * Renders previews with Next in a separate process, started on demand, so readers of the published
 * site never wait for it.
 */
export function createPreviewRenderer(): PreviewRenderer {
  let running: { child: ChildProcess; origin: Promise<string> } | null = null;
  let idleTimer: NodeJS.Timeout | undefined;

  const stop = () => {
    running?.child.kill();
    running = null;
  };

  const start = () => {
    const child = fork(SCRIPT, {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', childOutput(), childOutput(), 'ipc'],
    });
    logOutput(child, 'preview-renderer-output');
    child.on('exit', () => {
      if (running?.child === child) running = null;
    });
    // A pending preview keeps this process alive; the renderer does not.
    child.unref();
    child.channel?.unref();
    const origin = originOf(child);
    origin.catch((error: unknown) => {
      log('preview-renderer-failed', `Next cannot render previews: ${describeError(error)}`, {}, 'error');
      if (running?.child === child) stop();
    });
    running = { child, origin };
    return running;
  };

  return {
    stop,
    render: async (address) => {
      clearTimeout(idleTimer);
      idleTimer = setTimeout(stop, IDLE_MS).unref();
      const origin = await (running ?? start()).origin;
      const response = await fetch(origin + address, {
        redirect: 'manual',
        signal: AbortSignal.timeout(RENDER_TIMEOUT_MS),
      });
      return { status: response.status, html: await response.text() };
    },
  };
}

/** The address the renderer listens on. */
async function originOf(child: ChildProcess): Promise<string> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`its process ended with ${code}`);
  });
  const [origin] = await Promise.race([
    once(child, 'message', { signal: AbortSignal.timeout(START_TIMEOUT_MS) }),
    ended,
  ]);
  return String(origin);
}
