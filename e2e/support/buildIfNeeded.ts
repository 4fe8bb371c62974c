import { BuildError } from '../../publish/process/BuildError.ts';
import { buildSite } from '../../publish/publisher/buildSite.ts';

/** Run by `scripts/test.ts`, once for each newsroom: publishes what has changed since the last run. */
try {
  await buildSite();
} catch (error) {
  console.error(error instanceof BuildError ? error.message : error);
  process.exitCode = 1;
}
