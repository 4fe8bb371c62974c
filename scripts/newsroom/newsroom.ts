import '../../publish/process/refuseWrongSettings.ts';

import { parseArgs } from 'node:util';
import { env } from '../../lib/env.ts';
import { runNewsroom } from '../../newsroom/server/runNewsroom.ts';
import { BuildError } from '../../publish/process/BuildError.ts';
import { describeError, log } from '../../publish/process/log.ts';

/**
 * The newsroom: `npm run newsroom`, and a child process of `npm start` and `npm run dev`, which it does
 * not outlive. `--url` is its address, by default `NEWSROOM_URL`; `--alone`, and no address, is for one
 * person.
 */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
try {
  const { values } = parseArgs({ options: { url: { type: 'string' }, alone: { type: 'boolean', default: false } } });
  await runNewsroom(values.alone ? null : (values.url ?? env('NEWSROOM_URL') ?? null));
} catch (error) {
  log('start-failed', error instanceof BuildError ? error.message : describeError(error), {}, 'error');
  process.exit(1);
}
