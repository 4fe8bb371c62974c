import { BuildError } from '../../publish/BuildError.ts';
import { buildSite } from '../../publish/buildSite.ts';
import { isBuildCurrent } from '../../publish/buildStamp.ts';

/** Run by `scripts/test.ts`, once for each newsroom: builds it unless its published site is current. */
try {
  if (!(await isBuildCurrent())) await buildSite();
} catch (error) {
  console.error(error instanceof BuildError ? error.message : error);
  process.exitCode = 1;
}
