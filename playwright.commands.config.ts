import { defineConfig } from '@playwright/test';
import { browserArguments, findTestBrowser } from './e2e/support/findBrowser.ts';

const executablePath = findTestBrowser();

/** Only the tests of commands, which start the servers they need. */
export default defineConfig({
  testDir: 'e2e/commands',
  testMatch: '*.spec.ts',
  forbidOnly: true,
  retries: 0,
  workers: 1,
  reporter: 'list',
  use: { launchOptions: { ...(executablePath ? { executablePath } : {}), args: browserArguments() } },
});
