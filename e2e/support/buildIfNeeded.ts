import { BuildError } from '../../publish/process/BuildError.ts';
import { buildSite } from '../../publish/publisher/buildSite.ts';

/** Publishes what has changed since the last run. `scripts/test.ts` runs it for each newsroom. */
try {
  await buildSite();
} catch (error) {
  console.error(error instanceof BuildError ? error.message : error);
  process.exitCode = 1;
}
