import { defineConfig, devices } from '@playwright/test';
import { browserArguments, findTestBrowser } from './e2e/support/findBrowser.ts';
import { E2E_NEWSROOM_DIR, newsrooms } from './e2e/support/newsrooms.ts';

// `npm test` finds or installs a browser and sets CHROMIUM_PATH.
const executablePath = findTestBrowser();

/** `npm test -- --e2e --behind nginx` runs the readers' specs with nginx serving the same sites. */
const isBehindNginx = process.env.BEHIND === 'nginx';

/** `npm test` has already built both sites. */
const servers = Object.values(newsrooms).map(({ url, env }) => ({
  command: isBehindNginx ? 'node --import tsx e2e/support/serveWithNginx.ts' : 'npm start',
  url,
  env: { ...env, NEWSROOM_DIR: E2E_NEWSROOM_DIR },
  // A server that was left running may serve an older build.
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
    // A trace costs time in every test that passes: `npm test -- --e2e --trace retain-on-failure`.
    screenshot: 'only-on-failure',
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: browserArguments() },
  },
  projects: [
    { name: 'shipped', testMatch: 'shipped/*.spec.ts', use: { baseURL: newsrooms.shipped.url } },
    {
      name: 'fixtures',
      testMatch: '*.spec.ts',
      testIgnore: [
        'shipped/**',
        'newsroom/**',
        'commands/**',
        'dev/**',
        'engines/**',
        'examples/**',
        ...(isBehindNginx ? ['preview.spec.ts'] : []),
      ],
      use: { baseURL: newsrooms.fixtures.url },
    },
    // Long-running commands: started after the quick tests, because they would slow each other
    // down. First what takes one worker long, so that both end together.
    ...(isBehindNginx
      ? []
      : [
          // One worker: Next allows one development server per folder.
          { name: 'dev', testMatch: 'dev/*.spec.ts', dependencies: ['shipped', 'fixtures'], workers: 1 },
          // Each file starts newsrooms of its own, on ports of its own.
          {
            name: 'newsroom',
            testMatch: 'newsroom/*.spec.ts',
            fullyParallel: false,
            dependencies: ['shipped', 'fixtures'],
          },
          { name: 'commands', testMatch: 'commands/*.spec.ts', dependencies: ['shipped', 'fixtures'] },
        ]),
  ],
  webServer: servers,
});
