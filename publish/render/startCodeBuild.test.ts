import { describe, expect, it } from 'vitest';
import type { RenderOrder, RenderPool } from './createRenderPool.ts';
import { type CodeBuildTools, startCodeBuild } from './startCodeBuild.ts';

const order: RenderOrder = { address: '/', epochS: 0, stagingDir: 'staging', copies: 'best' };

/** Tools that record what is called, and a build that ends when the test says so. */
function start() {
  const calls: string[] = [];
  let end: (nextDir: string) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const pool: RenderPool = {
    render: async (orders, _onResult, onStaged = () => {}) => {
      calls.push(`render ${orders.map(({ address }) => address).join()}`);
      for (const { address } of orders) onStaged(address);
      return [];
    },
    compress: async ({ compress }) => {
      calls.push(`compress ${compress}`);
    },
    warmUp: async () => {
      calls.push('warm up');
    },
    stop: () => calls.push('stop'),
  };
  const tools: CodeBuildTools = {
    buildNext: (_code, signal) => {
      signal?.addEventListener('abort', () => fail(new Error('aborted')));
      return new Promise((resolve, reject) => {
        [end, fail] = [resolve, reject];
      });
    },
    buildIslands: async () => {
      calls.push('islands');
    },
    createRenderPool: (nextDir) => {
      calls.push(`pool of ${nextDir}`);
      return pool;
    },
  };
  const build = startCodeBuild('code', tools);
  return { build, calls, end: (nextDir: string) => end(nextDir), fail: (error: Error) => fail(error) };
}

describe('startCodeBuild', () => {
  it('builds at once, and renders when the build is there', async () => {
    const { build, calls, end } = start();
    const rendered = build.pool.render([order], () => {});
    expect(calls).toEqual(['islands']);
    end('next');
    expect(await rendered).toEqual([]);
    expect(calls).toEqual(['islands', 'pool of next', 'render /']);
  });

  it('passes on what is staged and what is to be compressed', async () => {
    const { build, calls, end } = start();
    end('next');
    const staged: string[] = [];
    await build.pool.render(
      [order],
      () => {},
      (address) => staged.push(address),
    );
    await build.pool.compress({ compress: 'index.html', stagingDir: 'staging' });
    expect(staged).toEqual(['/']);
    expect(calls.at(-1)).toBe('compress index.html');
  });

  it('reports a build that failed to whatever needs it', async () => {
    const { build, fail } = start();
    fail(new Error('the code is broken'));
    await expect(build.pool.render([order], () => {})).rejects.toThrow('the code is broken');
    await expect(build.readAssets()).rejects.toThrow('the code is broken');
  });

  it('ends a build that is under way when it is stopped, and starts no renderer', async () => {
    const { build, calls } = start();
    build.stop();
    await expect(build.pool.warmUp()).rejects.toThrow('aborted');
    expect(calls).toEqual(['islands']);
  });

  it('stops the renderers of a build that is done', async () => {
    const { build, calls, end } = start();
    end('next');
    await build.pool.warmUp();
    build.stop();
    await expect.poll(() => calls.at(-1)).toBe('stop');
  });
});
