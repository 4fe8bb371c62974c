import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': resolve(fileURLToPath(new URL('.', import.meta.url))) } },
  test: {
    include: [
      '{app,blocks,components,lib,import,authoring,publish,serve,dev,testing,scripts,editor,islands,benchmarks}/**/*.test.{ts,tsx}',
    ],
    // By default Vitest leaves one core idle.
    maxWorkers: '100%',
    testTimeout: 30_000,
    // A slow machine is not a failure.
    expect: { poll: { timeout: 15_000 } },
    silent: 'passed-only',
  },
});
