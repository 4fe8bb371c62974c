import '../publish/process/refuseWrongSettings.ts';

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { currentTime } from '../lib/clock.ts';
import { env } from '../lib/env.ts';
import { cacheDir, outDir } from '../lib/paths.ts';
import { getPreviewSecret } from '../lib/previewSecret.ts';
import { BuildError } from '../publish/process/BuildError.ts';
import { listen } from '../publish/process/listen.ts';
import { describeError, log } from '../publish/process/log.ts';
import { createPreviewHandler } from '../serve/createPreviewHandler.ts';
import { createPreviewRenderer } from '../serve/createPreviewRenderer.ts';
import { keepNewsroom } from '../serve/keepNewsroom.ts';
import { keepPublisher } from '../serve/keepPublisher.ts';
import { createSiteServer } from '../serve/server.ts';

/**
 * `npm start`: serves the published site, and publishes every change of the content. The port comes
 * first, so that a taken one is known at once. If nothing is published yet, readers are told how far
 * the first build is. After it, the newsroom runs beside the site, in a process of its own.
 */
const answerPreview = createPreviewHandler({
  render: createPreviewRenderer(),
  mediaDir: join(cacheDir, 'media'),
  getSecret: getPreviewSecret,
  now: currentTime,
});
const hasSite = () => existsSync(join(outDir, 'index.html'));
let stopOthers = async () => {};

try {
  const server = createSiteServer({ outDir, answerPreview, logsRequests: env('ACCESS_LOG') === '1' });
  await listen(server, () => stopOthers());
} catch (error) {
  fail(error instanceof BuildError ? error.message : describeError(error));
}
if (!hasSite()) log('first-build', 'The site is built for the first time; until then readers are told how far it is.');
const publisher = keepPublisher({
  hasSite,
  onFailedStart: () => fail('Nothing is published, so nothing is served.'),
});
// It would slow the first build down.
const newsroom = keepNewsroom({ access: 'people', isDue: hasSite });
stopOthers = async () => {
  await Promise.all([publisher.stop(), newsroom.stop()]);
};

function fail(message: string): never {
  log('start-failed', message, {}, 'error');
  process.exit(1);
}
