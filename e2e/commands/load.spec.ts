import { expect, test } from '@playwright/test';
import { mixLoad } from '../../benchmarks/mixLoad.ts';
import { startSiteServer } from '../../testing/startSiteServer.ts';
import { FIXTURES_OUT_DIR } from '../support/newsrooms.ts';

/** `npm run test:load` takes ten minutes. */
const DURATION_MS = 8_000;

test('the server withstands mixed load, and retains nothing', async () => {
  test.skip(process.platform !== 'linux', 'memory and open files of another process are read from /proc');
  test.setTimeout(120_000);
  const server = await startSiteServer(FIXTURES_OUT_DIR);
  try {
    const { faults, requestCount } = await mixLoad(server, FIXTURES_OUT_DIR, DURATION_MS);
    expect(faults).toEqual([]);
    expect(requestCount).toBeGreaterThan(1000);
  } finally {
    server.process.kill();
  }
});
