import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': resolve(fileURLToPath(new URL('.', import.meta.url))) } },
  test: {
    include: [
      '{app,blocks,clients,components,lib,import,authoring,publish,serve,dev,newsroom,testing,scripts,editor,islands,benchmarks}/**/*.test.{ts,tsx}',
    ],
    setupFiles: ['testing/testPublication.ts'],
    // By default Vitest leaves one core idle.
    maxWorkers: '100%',
    // Safety nets, not budgets: a busy machine may be ten times slower.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    silent: 'passed-only',
  },
});
