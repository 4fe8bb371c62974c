import { defineConfig, devices } from '@playwright/test';
import { browserArguments, findTestBrowser } from './e2e/support/findBrowser.ts';

const executablePath = findTestBrowser();

// `npm test -- --examples`: the front ends in `examples/`, built from the API of a running Galley.
export default defineConfig({
  testDir: 'e2e/examples',
  forbidOnly: true,
  retries: 0,
  workers: 1,
  timeout: 600_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    actionTimeout: 60_000,
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: browserArguments() },
  },
});
