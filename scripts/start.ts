import '../publish/process/refuseWrongSettings.ts';

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { currentTime } from '../lib/clock.ts';
import { env } from '../lib/env.ts';
import { cacheDir, outDir } from '../lib/paths.ts';
import { getPreviewSecret } from '../lib/previewSecret.ts';
import { listen } from '../publish/process/listen.ts';
import { describeError, log } from '../publish/process/log.ts';
import { childOutput, logOutput } from '../publish/process/logOutput.ts';
import { createPreviewHandler } from '../serve/createPreviewHandler.ts';
import { createPreviewRenderer } from '../serve/createPreviewRenderer.ts';
import { keepPublisher } from '../serve/keepPublisher.ts';
import { createSiteServer } from '../serve/server.ts';

/**
 * `npm start`: serves the published site, and publishes every change of the content. If nothing is
 * published yet, it builds first; the publisher then encodes the full form of pictures.
 */
if (!existsSync(join(outDir, 'index.html'))) {
  // In a separate process, so that the server does not hold the memory of a build.
  const build = spawn(process.execPath, ['--import', 'tsx', 'scripts/build.ts', '--quick'], {
    stdio: ['ignore', childOutput(), childOutput()],
  });
  logOutput(build, 'build-output');
  let isStopping = false;
  const stop = () => {
    isStopping = true;
    build.kill('SIGTERM');
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  const [code] = await once(build, 'close');
  process.off('SIGTERM', stop).off('SIGINT', stop);
  if (isStopping) process.exit(0);
  if (code !== 0) process.exit(1);
}
const publisher = keepPublisher();
const answerPreview = createPreviewHandler({
  render: createPreviewRenderer(),
  mediaDir: join(cacheDir, 'media'),
  getSecret: getPreviewSecret,
  now: currentTime,
});
try {
  await listen(createSiteServer({ outDir, answerPreview, logsRequests: env('ACCESS_LOG') === '1' }), publisher.stop);
} catch (error) {
  log('start-failed', describeError(error), {}, 'error');
  process.exit(1);
}
