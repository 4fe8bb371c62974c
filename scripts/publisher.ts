import '../publish/process/refuseWrongSettings.ts';

import { finishWebhooks, openWebhooks } from '../publish/changes/publishedWebhooks.ts';
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
const webhooks = openWebhooks();
webhooks.start();

try {
  await runPublisher({
    onPublished: (addresses) => notifyPublished(listChangedAddresses(addresses.map(fileOfAddress))),
    onChanges: (log, changes) => {
      webhooks.record(log, changes);
      webhooks.start();
    },
  });
  await finishNotifying();
  await finishWebhooks(webhooks);
  process.exit(0);
} catch (error) {
  const message = error instanceof BuildError ? error.message : describeError(error);
  log('publisher-failed', isDiskFull(error) ? await describeFullDisk() : message, {}, 'error');
  process.exit(1);
}
