import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { Agent, get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NGINX_ADVICE, nginxPath, type RunningNginx, startNginx } from '../lib/testing/startNginx.ts';
import { type RunningSiteServer, startSiteServer } from '../lib/testing/startSiteServer.ts';

const READER_COUNT = 16;
const PAGE = `<p>${'A page of the archive. '.repeat(400)}</p>`;

/** Readers who ask again and again, and remember whether each answer was whole. */
function startReaders(origin: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: READER_COUNT });
  const failures: { id: number; why: string }[] = [];
  const inFlight = new Set<number>();
  const answerCountBy = new Map<string, number>();
  let answerCount = 0;
  let isOver = false;

  const read = async () => {
    while (!isOver) {
      const id = ++askedCount;
      inFlight.add(id);
      try {
        const [response]: IncomingMessage[] = await once(get(`${origin}/`, { agent }), 'response');
        const body = response ? await text(response) : '';
        const by = String(response?.headers['x-served-by']);
        answerCountBy.set(by, (answerCountBy.get(by) ?? 0) + 1);
        if (response?.statusCode !== 200 || body !== PAGE) {
          failures.push({ id, why: `status ${response?.statusCode}, ${body.length} characters` });
        }
      } catch (error) {
        failures.push({ id, why: String(error) });
      }
      inFlight.delete(id);
      answerCount += 1;
    }
  };
  let askedCount = 0;
  const readers = Array.from({ length: READER_COUNT }, read);

  return {
    failures,
    inFlight,
    /** Resolves when one server has answered so many more. */
    moreBy: async ({ port }: RunningSiteServer, count: number) => {
      const server = `127.0.0.1:${port}`;
      const goal = (answerCountBy.get(server) ?? 0) + count;
      await expect.poll(() => answerCountBy.get(server) ?? 0, { timeout: 20_000, interval: 5 }).toBeGreaterThan(goal);
    },
    /** Resolves when so many more have been answered. */
    more: async (count: number) => {
      const goal = answerCount + count;
      await expect.poll(() => answerCount, { timeout: 20_000, interval: 5 }).toBeGreaterThan(goal);
    },
    stop: async () => {
      isOver = true;
      await Promise.all(readers);
      agent.destroy();
    },
  };
}

describe('two servers behind nginx', () => {
  let outDir: string;
  let servers: RunningSiteServer[];
  let nginx: RunningNginx | undefined;

  beforeEach(async () => {
    outDir = await mkdtemp(join(tmpdir(), 'galley-several-'));
    await writeFile(join(outDir, 'index.html'), PAGE);
    servers = await Promise.all([startSiteServer(outDir), startSiteServer(outDir)]);
  });
  afterEach(async () => {
    await nginx?.stop();
    for (const { process } of servers) process.kill('SIGKILL');
    await rm(outDir, { recursive: true });
  });

  it('lose no request that was not in flight when one is killed, and none at all when one is told to stop', async ({
    skip,
  }) => {
    skip(nginxPath === null, NGINX_ADVICE);
    const [first, second] = servers;
    if (!first || !second) throw new Error('there are two');
    const upstream = (await readFile('deploy/nginx/upstream.conf', 'utf8'))
      .replace(':3001', `:${first.port}`)
      .replace(':3002', `:${second.port}`);
    const proxy = (await readFile('deploy/nginx/proxy.conf', 'utf8')).replace(
      'proxy_pass',
      'add_header X-Served-By $upstream_addr; proxy_pass',
    );
    nginx = await startNginx((port) => upstream + proxy.replace('listen 8080;', `listen 127.0.0.1:${port};`));
    const readers = startReaders(nginx.origin);
    await readers.more(300);

    const inFlight = new Set(readers.inFlight);
    first.process.kill('SIGKILL');
    expect(await first.ended).toBe('SIGKILL');
    await readers.more(600);
    expect(readers.failures.filter(({ id }) => !inFlight.has(id))).toEqual([]);

    servers.push(await startSiteServer(outDir, first.port));
    const failedBefore = readers.failures.length;
    // nginx leaves out for a while whom it has seen fail.
    await readers.moreBy(first, 100);
    second.process.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    await readers.more(600);
    await readers.stop();
    expect(readers.failures.slice(failedBefore)).toEqual([]);
  });
});
