import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': resolve(fileURLToPath(new URL('.', import.meta.url))) } },
  test: {
    include: [
      '{app,components,lib,import,authoring,publish,serve,dev,testing,scripts,editor,islands,benchmarks}/**/*.test.{ts,tsx}',
    ],
    // All cores: Vitest alone would leave one idle.
    maxWorkers: '100%',
    testTimeout: 30_000,
    // A machine that is busy with something else is no failure.
    expect: { poll: { timeout: 15_000 } },
    silent: 'passed-only',
  },
});
