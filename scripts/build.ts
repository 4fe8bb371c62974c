import { BuildError } from '../publish/BuildError.ts';
import { buildSite } from '../publish/buildSite.ts';
import { fileOfAddress } from '../publish/fileOfAddress.ts';
import { listChangedAddresses } from '../publish/listChangedAddresses.ts';
import { finishNotifying, notifyPublished } from '../publish/notifyPublished.ts';

/** `npm run build`: checks, compiles, encodes, renders and publishes the site. Exit code 1 when it is not fit to publish. */
try {
  notifyPublished(listChangedAddresses((await buildSite()).map(fileOfAddress)));
  await finishNotifying();
} catch (error) {
  console.error(error instanceof BuildError ? error.message : error);
  process.exitCode = 1;
}
