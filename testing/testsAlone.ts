/**
 * Unit tests that each have a process to themselves, in the order in which they start. All others
 * share a process and its modules: see `vitest.config.ts`.
 */
export const TESTS_ALONE: readonly string[] = [
  // The longest come first. Started last, one would keep a core waiting for it.
  'testing/fence.test.ts',
  'testing/attacks.test.ts',
  'testing/movedArchive.test.ts',
  'testing/fuzz/fuzz.test.ts',
  // They replace or reload modules, which would stay so for the next file in the same process.
  'authoring/editing/powerLoss.test.ts',
  'lib/siteUrl.test.ts',
  'publish/site/openSiteFiles.test.ts',
  'serve/attackedConnections.test.ts',
  'serve/attacks.test.ts',
];
