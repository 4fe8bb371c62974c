import '../../publish/process/refuseWrongSettings.ts';

import { runNewsroom } from '../../newsroom/server/runNewsroom.ts';
import { BuildError } from '../../publish/process/BuildError.ts';
import { describeError, log } from '../../publish/process/log.ts';

/** `npm run newsroom`: the newsroom for one person on this machine. */
try {
  await runNewsroom();
} catch (error) {
  log('start-failed', error instanceof BuildError ? error.message : describeError(error), {}, 'error');
  process.exit(1);
}
