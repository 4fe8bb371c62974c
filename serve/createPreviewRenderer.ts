import { fileURLToPath } from 'node:url';
import { createProcessPool } from '../lib/util/pool/createProcessPool.ts';
import { childOutput, logOutput } from '../publish/process/logOutput.ts';

/** A page that Next rendered. */
export type RenderedPreview = { status: number; html: string };

/** Renders the page of an address. Throws if Next cannot. */
export type RenderPreview = (address: string) => Promise<RenderedPreview>;

/** As many as `createPreviewHandler.ts` lets in. */
const PREVIEWS_AT_ONCE = 8;
/** Idle time after which Next's process exits and frees its memory. */
const IDLE_MS = 10 * 60_000;
/** To start Next, or to render a page. */
const ANSWER_MAX_MS = 60_000;
const SCRIPT = fileURLToPath(new URL('./previewWorker.ts', import.meta.url));

/**
 * Renders previews with Next in a separate process, started on demand, so readers of the published
 * site never wait for it.
 */
export function createPreviewRenderer(): RenderPreview {
  const pool = createProcessPool<string, RenderedPreview>({
    script: SCRIPT,
    nodeOptions: [],
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', childOutput(), childOutput(), 'ipc'],
    tasksAtOnce: PREVIEWS_AT_ONCE,
    answerMaxMs: ANSWER_MAX_MS,
    onStart: (child) => {
      logOutput(child, 'preview-renderer-output');
      // A pending preview keeps this process alive; the renderer does not.
      child.unref();
      child.channel?.unref();
    },
  });
  let idleTimer: NodeJS.Timeout | undefined;
  return (address) => {
    clearTimeout(idleTimer);
    idleTimer = setTimeout(() => pool.shrink(0), IDLE_MS).unref();
    pool.grow(1);
    return pool.run(address);
  };
}
