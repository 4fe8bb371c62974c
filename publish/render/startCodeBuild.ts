import { listAssets } from '../site/listAssets.ts';
import { buildIslands } from './buildIslands.ts';
import { buildNext } from './buildNext.ts';
import { createRenderPool, type RenderPool } from './createRenderPool.ts';

export type CodeBuild = {
  /** Waits for the build with the first page. */
  pool: RenderPool;
  readAssets: () => ReturnType<typeof listAssets>;
  /** Ends the build, or what renders with it. */
  stop: () => void;
};

/** What builds the code; tests replace it. */
export type CodeBuildTools = {
  buildNext: typeof buildNext;
  buildIslands: typeof buildIslands;
  createRenderPool: (nextDir: string) => RenderPool;
};

const TOOLS: CodeBuildTools = { buildNext, buildIslands, createRenderPool };

/**
 * Starts to build the code that renders pages, so that the content is read and compiled meanwhile. A
 * failure is reported by whatever needs the result.
 *
 * @param code hash of the code
 */
export function startCodeBuild(code: string, tools = TOOLS): CodeBuild {
  const ending = new AbortController();
  const built = Promise.all([tools.buildNext(code, ending.signal), tools.buildIslands()]).then(([nextDir]) => {
    ending.signal.throwIfAborted();
    return { nextDir, pool: tools.createRenderPool(nextDir) };
  });
  built.catch(() => {});
  const stopRendering = () => built.then(({ pool }) => pool.stop()).catch(() => {});
  return {
    pool: {
      render: async (...args) => (await built).pool.render(...args),
      compress: async (order) => (await built).pool.compress(order),
      warmUp: async () => (await built).pool.warmUp(),
      stop: () => void stopRendering(),
    },
    readAssets: async () => listAssets((await built).nextDir),
    stop: () => {
      ending.abort();
      void stopRendering();
    },
  };
}
