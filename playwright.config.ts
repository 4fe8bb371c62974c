import { defineConfig, devices } from '@playwright/test';
import { browserArguments, findBrowser } from './e2e/support/findBrowser.ts';
import { newsrooms } from './e2e/support/newsrooms.ts';

// `npm test` has found or installed one, and names it in CHROMIUM_PATH.
const executablePath = findBrowser();

/** `npm test -- --e2e --behind nginx`: another server over the same published sites, for the specs of readers. */
const isBehindNginx = process.env.BEHIND === 'nginx';

/** `npm test` has built both; here they are only served. */
const servers = Object.values(newsrooms).map(({ url, env }) => ({
  command: isBehindNginx ? 'node --import tsx e2e/support/serveWithNginx.ts' : 'npm start',
  url,
  env,
  // A server that somebody left running may serve an older build.
  reuseExistingServer: false,
  timeout: 180_000,
  stderr: 'pipe' as const,
}));

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // Safety nets, not budgets: a busy machine may be ten times slower.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['html', { open: 'never' }]],
  use: {
    ...devices['Desktop Chrome'],
    trace: 'retain-on-failure',
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: browserArguments() },
  },
  projects: [
    { name: 'newsroom', testMatch: 'newsroom/*.spec.ts', use: { baseURL: newsrooms.shipped.url } },
    {
      name: 'fixtures',
      testMatch: '*.spec.ts',
      testIgnore: ['newsroom/**', 'commands/**', 'dev/**', ...(isBehindNginx ? ['preview.spec.ts'] : [])],
      use: { baseURL: newsrooms.fixtures.url },
    },
    // Commands that run for long: started once the quick tests are through, two cores being what they are.
    ...(isBehindNginx
      ? []
      : [
          { name: 'commands', testMatch: 'commands/*.spec.ts', dependencies: ['newsroom', 'fixtures'] },
          // One after the other: Next runs one development server in a folder.
          { name: 'dev', testMatch: 'dev/*.spec.ts', dependencies: ['newsroom', 'fixtures'], workers: 1 },
        ]),
  ],
  webServer: servers,
});
