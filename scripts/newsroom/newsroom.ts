import '../../publish/process/refuseWrongSettings.ts';

import { runNewsroom } from '../../newsroom/server/runNewsroom.ts';
import { BuildError } from '../../publish/process/BuildError.ts';
import { describeError, log } from '../../publish/process/log.ts';

/**
 * The newsroom: `npm run newsroom`, and with `NEWSROOM_URL` a child process of `npm start`, which it
 * does not outlive.
 */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
try {
  await runNewsroom();
} catch (error) {
  log('start-failed', error instanceof BuildError ? error.message : describeError(error), {}, 'error');
  process.exit(1);
}
