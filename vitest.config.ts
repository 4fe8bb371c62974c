import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': resolve(import.meta.dirname ?? '.') } },
  test: {
    include: ['{app,components,lib,publish,scripts,editor,islands,benchmarks}/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
  },
});
