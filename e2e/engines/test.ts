import { test as base, expect } from '@playwright/test';
import { startSiteServer } from '../../testing/startSiteServer.ts';
import { FIXTURES_OUT_DIR } from '../support/newsrooms.ts';
import type { EngineBrowser, EngineName, EnginePage } from './engine.ts';
import { ENGINES_ADVICE, findEngine } from './listEngines.ts';
import { startWatchedSite } from './startWatchedSite.ts';

type Origins = { withScripts: string; withoutScripts: string };
type TestFixtures = { reader: EnginePage };
type WorkerFixtures = { engineName: EngineName; engine: EngineBrowser; origins: Origins };

/**
 * The test function of the specs in this folder: `engine` is the browser of the project, `reader` its
 * one page, and `origins` serves the fixtures newsroom with scripts and without. A test fails if a
 * page had an error or violated the policy.
 */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  engineName: ['chromium', { option: true, scope: 'worker' }],
  engine: [
    async ({ engineName }, use) => {
      const open = findEngine(engineName);
      if (!open) throw new Error(`There is no ${engineName} here. ${ENGINES_ADVICE}`);
      const engine = await open();
      await use(engine);
      await engine.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  origins: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from it.
    async ({}, use) => {
      const server = await startSiteServer(FIXTURES_OUT_DIR);
      const sites = await Promise.all([true, false].map((scripts) => startWatchedSite(server.origin, scripts)));
      const [withScripts = '', withoutScripts = ''] = sites.map(({ origin }) => origin);
      await use({ withScripts, withoutScripts });
      for (const { stop } of sites) stop();
      server.process.kill();
    },
    { scope: 'worker' },
  ],
  reader: async ({ engine, origins }, use) => {
    const { page } = engine;
    await page.resize(1280, 900);
    await page.goto(`${origins.withScripts}/404`);
    await page.evaluate(() => {
      sessionStorage.clear();
      localStorage.clear();
    });
    await use(page);
    expect(await readProblems(page)).toEqual([]);
  },
});

/** The errors and policy violations since the test began. */
export function readProblems(page: EnginePage): Promise<string[]> {
  return page.evaluate(() => JSON.parse(sessionStorage.getItem('problems') ?? '[]'));
}

export { expect };
