import '../publish/process/refuseWrongSettings.ts';

import { BuildError } from '../publish/process/BuildError.ts';
import { buildSite } from '../publish/publisher/buildSite.ts';
import { finishNotifying, notifyPublished, recordPublished } from '../publish/publisher/notifyPublished.ts';
import { fileOfAddress } from '../publish/site/fileOfAddress.ts';
import { listChangedAddresses } from '../publish/site/listChangedAddresses.ts';

/**
 * `npm run build`: checks, compiles, encodes, renders and publishes the site. Exit code 1 when it
 * is not fit to publish.
 */
try {
  await buildSite((addresses) => recordPublished(listChangedAddresses(addresses.map(fileOfAddress))));
} catch (error) {
  console.error(error instanceof BuildError ? error.message : error);
  process.exitCode = 1;
}
// Once for all of it. A build that failed late may have published something, too.
notifyPublished([]);
await finishNotifying();
