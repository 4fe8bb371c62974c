import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NGINX_ADVICE, nginxPath, proxyConfig, type RunningNginx, startNginx } from '../testing/startNginx.ts';
import { startReaders } from '../testing/startReaders.ts';
import { type RunningSiteServer, startSiteServer } from '../testing/startSiteServer.ts';

const PAGE = `<p>${'A page of the archive. '.repeat(400)}</p>`;

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
    nginx = await startNginx((port) => proxyConfig([first.port, second.port], port));
    const readers = startReaders(`${nginx.origin}/`, (body) => body === PAGE);
    await readers.more(300);

    const inFlight = new Set(readers.inFlight);
    first.process.kill('SIGKILL');
    expect(await first.ended).toBe('SIGKILL');
    await readers.more(600);
    expect(readers.failures.filter(({ id }) => !inFlight.has(id))).toEqual([]);

    servers.push(await startSiteServer(outDir, first.port));
    const failedBefore = readers.failures.length;
    // nginx skips a server for a while after it failed.
    await readers.moreBy(first.port, 100);
    second.process.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    await readers.more(600);
    await readers.stop();
    expect(readers.failures.slice(failedBefore)).toEqual([]);
  });
});
