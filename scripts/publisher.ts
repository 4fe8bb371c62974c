import '../publish/process/refuseWrongSettings.ts';

import { BuildError } from '../publish/process/BuildError.ts';
import { describeError, log } from '../publish/process/log.ts';
import { describeFullDisk, isDiskFull } from '../publish/publisher/describeFullDisk.ts';
import { finishNotifying, notifyPublished } from '../publish/publisher/notifyPublished.ts';
import { runPublisher } from '../publish/publisher/runPublisher.ts';
import { fileOfAddress } from '../publish/site/fileOfAddress.ts';
import { listChangedAddresses } from '../publish/site/listChangedAddresses.ts';

/**
 * The publisher: a process that `npm start` runs beside the server. It follows the content until it
 * is stopped.
 */
try {
  await runPublisher({
    onPublished: (addresses) => notifyPublished(listChangedAddresses(addresses.map(fileOfAddress))),
    onChanges: () => {},
  });
  await finishNotifying();
  process.exit(0);
} catch (error) {
  const message = error instanceof BuildError ? error.message : describeError(error);
  log('publisher-failed', isDiskFull(error) ? await describeFullDisk() : message, {}, 'error');
  process.exit(1);
}
