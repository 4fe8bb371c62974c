import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { TESTS_ALONE } from './testing/testsAlone.ts';

class AloneFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const index = TESTS_ALONE.findIndex((path) => moduleId.endsWith(`/${path}`));
      return index === -1 ? TESTS_ALONE.length : index;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  resolve: { alias: { '@': resolve(fileURLToPath(new URL('.', import.meta.url))) } },
  test: {
    setupFiles: ['testing/testPublication.ts'],
    // By default Vitest leaves one core idle.
    maxWorkers: '100%',
    sequence: { sequencer: AloneFirst },
    // Safety nets, not budgets: a busy machine may be ten times slower.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    unstubEnvs: true,
    unstubGlobals: true,
    silent: 'passed-only',
    projects: [
      { extends: true, test: { name: 'alone', include: [...TESTS_ALONE] } },
      {
        extends: true,
        test: {
          name: 'together',
          // Most files take longer to import the code than to run.
          isolate: false,
          include: [
            '{app,blocks,clients,components,lib,import,authoring,publish,serve,dev,newsroom,testing,scripts,editor,islands,benchmarks}/**/*.test.{ts,tsx}',
          ],
          exclude: [...configDefaults.exclude, ...TESTS_ALONE],
        },
      },
    ],
  },
});
