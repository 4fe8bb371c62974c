import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describeError, log } from '../publish/process/log.ts';
import { childOutput, logOutput } from '../publish/process/logOutput.ts';

/** A page that Next rendered. */
export type RenderedPreview = { status: number; html: string };

export type PreviewRenderer = {
  /** Renders the page of an address. Throws when Next cannot. */
  render: (address: string) => Promise<RenderedPreview>;
  /** Ends the process, when there is one. */
  stop: () => void;
};

/** Without anything to render for so long, Next's process ends and gives its memory back. */
const IDLE_MS = 10 * 60_000;
const START_TIMEOUT_MS = 60_000;
const RENDER_TIMEOUT_MS = 30_000;
const SCRIPT = fileURLToPath(new URL('./runPreviewRenderer.ts', import.meta.url));

/**
 * Renders previews with Next in a process of its own, which is started for the first of them: whoever reads the published
 * site never waits for it.
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
    // What waits for a preview keeps this process alive; the renderer does not.
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

/** Where the renderer listens, once it does. */
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
