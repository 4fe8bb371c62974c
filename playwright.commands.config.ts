import { defineConfig } from '@playwright/test';

/** The tests of commands alone: they serve themselves whatever they need. */
export default defineConfig({
  testDir: 'e2e/commands',
  testMatch: '*.spec.ts',
  forbidOnly: true,
  retries: 0,
  workers: 1,
  reporter: 'list',
});
