import { BuildError } from '../publish/BuildError.ts';
import { buildSite } from '../publish/buildSite.ts';

/** `npm run build`: checks, compiles, encodes, renders and publishes the site. Exit code 1 when it is not fit to publish. */
try {
  await buildSite();
} catch (error) {
  console.error(error instanceof BuildError ? error.message : error);
  process.exitCode = 1;
}
