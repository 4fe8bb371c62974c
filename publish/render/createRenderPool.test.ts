import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createRenderPool, type RenderOrder } from './createRenderPool.ts';

/** Answers as `renderWorker.ts` does, without Next: it ends at `/end`, refuses `/refused`, and says nothing of `/silent`. */
const WORKER = `
process.on('message', ({ address }) => {
  if (address === '/silent') return;
  if (address === '/end') process.exit(1);
  process.send(address === '/refused' ? { address, failure: 'no' } : { address, isStaged: true });
});
process.on('disconnect', () => process.exit(0));
process.send('ready');
`;

let folder: string;
let script: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-pool-'));
  script = join(folder, 'worker.mjs');
  await writeFile(script, WORKER);
});
afterAll(() => rm(folder, { recursive: true }));

function orders(count: number, prefix: string): RenderOrder[] {
  return Array.from({ length: count }, (_, index) => ({ address: `/${prefix}-${index}`, epochS: 0, stagingDir: '' }));
}

describe('createRenderPool', () => {
  it('renders one long list after the other, although processes are sent away in between', async () => {
    const pool = createRenderPool('', script);
    const rendered: string[] = [];
    const keep = ({ address }: { address: string }) => rendered.push(address);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    for (const prefix of ['a', 'b', 'c']) {
      expect(await pool.render(orders(400, prefix), keep)).toEqual([]);
      vi.runAllTimers();
    }
    vi.useRealTimers();
    expect(new Set(rendered).size).toBe(1200);
    pool.stop();
  });

  it('names what could not be rendered, and goes on with a new process when one has ended', async () => {
    const pool = createRenderPool('', script);
    const [first] = orders(1, 'a');
    if (!first) throw new Error('There is no order');
    expect(await pool.render([{ ...first, address: '/refused' }], () => {})).toEqual([
      { address: '/refused', failure: 'no' },
    ]);
    expect(await pool.render([{ ...first, address: '/end' }], () => {})).toEqual([
      { address: '/end', failure: 'its process ended' },
    ]);
    expect(await pool.render([first], () => {})).toEqual([]);
    pool.stop();
  });

  it('waits for no process that has fallen silent', async () => {
    const pool = createRenderPool('', script);
    await pool.warmUp();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const [first] = orders(1, 'a');
    if (!first) throw new Error('There is no order');
    const rendered = pool.render([{ ...first, address: '/silent' }], () => {});
    await new Promise(setImmediate);
    vi.advanceTimersByTime(120_000);
    expect(await rendered).toEqual([{ address: '/silent', failure: 'its process ended' }]);
    expect(await pool.render([first], () => {})).toEqual([]);
    vi.useRealTimers();
    pool.stop();
  });
});
