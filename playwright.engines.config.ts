import { defineConfig } from '@playwright/test';
import type { EngineName } from './e2e/engines/engine.ts';
import { ENGINES } from './e2e/engines/listEngines.ts';

// `npm test -- --engines`: the reader's journey in three browser engines.
export default defineConfig<object, { engineName: EngineName }>({
  testDir: 'e2e/engines',
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  projects: ENGINES.map((engineName) => ({ name: engineName, use: { engineName } })),
});
