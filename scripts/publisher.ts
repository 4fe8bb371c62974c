import { BuildError } from '../publish/BuildError.ts';
import { fileOfAddress } from '../publish/fileOfAddress.ts';
import { listChangedAddresses } from '../publish/listChangedAddresses.ts';
import { describeError, log } from '../publish/log.ts';
import { finishNotifying, notifyPublished } from '../publish/notifyPublished.ts';
import { runPublisher } from '../publish/runPublisher.ts';

/** The publisher: a process that `npm start` keeps beside the server. It follows the content until it is told to end. */
try {
  await runPublisher((addresses) => notifyPublished(listChangedAddresses(addresses.map(fileOfAddress))));
  await finishNotifying();
  process.exit(0);
} catch (error) {
  log('publisher-failed', error instanceof BuildError ? error.message : describeError(error), {}, 'error');
  process.exit(1);
}
