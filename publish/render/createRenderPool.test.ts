import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createRenderPool, type RenderOrder } from './createRenderPool.ts';

/**
 * Answers as `renderWorker.ts` does, without Next: it ends at `/end`, refuses `/refused`, and never
 * answers `/silent`.
 */
const WORKER = `
process.on('message', ({ id, task }) => {
  if (!task) return;
  if (task.compress) return process.send({ id, result: [] });
  if (task.some(({ address }) => address.startsWith('/silent'))) return;
  if (task.some(({ address }) => address === '/end' || address === '/articles/heavy.md')) process.exit(1);
  task.forEach(({ address, isUrgent }, number) => isUrgent && process.send({ id, number, question: address }));
  const result = task.map(({ address }) =>
    address === '/refused' ? { address, failure: 'no' } : { address, isStaged: true });
  process.send({ id, result });
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

const ENDED = 'its process ended (exit code 1)';

function order(address: string): RenderOrder {
  return { address, epochS: 0, stagingDir: '', copies: 'best' };
}

function orders(count: number, prefix: string): RenderOrder[] {
  return Array.from({ length: count }, (_, index) => order(`/${prefix}-${index}`));
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

  it('tells of an urgent page before its result, and of no other', async () => {
    const pool = createRenderPool('', script);
    const told: string[] = [];
    const orders_ = [{ ...order('/a'), isUrgent: true }, order('/b')];
    const keep = ({ address }: { address: string }) => told.push(`result of ${address}`);
    await pool.render(orders_, keep, (address) => told.push(`${address} is staged`));
    expect(told.filter((one) => one.includes('/a'))).toEqual(['/a is staged', 'result of /a']);
    expect(told).not.toContain('/b is staged');
    pool.stop();
  });

  it('names what could not be rendered, and goes on with a new process when one has ended', async () => {
    const pool = createRenderPool('', script);
    expect(await pool.render([order('/refused')], () => {})).toEqual([{ address: '/refused', failure: 'no' }]);
    expect(await pool.render([order('/end')], () => {})).toEqual([
      { address: '/end', failure: ENDED, isContent: true },
    ]);
    expect(await pool.render([order('/a')], () => {})).toEqual([]);
    pool.stop();
  });

  it('names the one address that ends a process, and renders all others', async () => {
    const pool = createRenderPool('', script);
    const rendered: string[] = [];
    const heavy = ['/articles/heavy', '/articles/heavy.md', '/api/articles/heavy.json'].map(order);
    const failures = await pool.render([...orders(10, 'a'), ...heavy, ...orders(10, 'b')], ({ address }) =>
      rendered.push(address),
    );
    expect(failures).toEqual([{ address: '/articles/heavy.md', failure: ENDED, isContent: true }]);
    expect(new Set(rendered).size).toBe(22);
    pool.stop();
  });

  it('ends a process that does not answer', async () => {
    const pool = createRenderPool('', script);
    await pool.warmUp();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const rendered = pool.render([order('/silent')], () => {});
    vi.advanceTimersByTime(120_000);
    expect(await rendered).toEqual([
      { address: '/silent', failure: 'its process ended (it took longer than 120 s)', isContent: true },
    ]);
    expect(await pool.render([order('/a')], () => {})).toEqual([]);
    vi.useRealTimers();
    pool.stop();
  });
});
