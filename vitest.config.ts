import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': resolve(new URL('.', import.meta.url).pathname) } },
  test: {
    include: ['{app,components,lib,publish,scripts,editor,islands,benchmarks}/**/*.test.{ts,tsx}'],
    // All cores: Vitest alone would leave one idle.
    maxWorkers: '100%',
    testTimeout: 30_000,
    // A machine that is busy with something else is no failure.
    expect: { poll: { timeout: 15_000 } },
    silent: 'passed-only',
  },
});
