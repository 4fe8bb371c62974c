import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { currentTime } from '../lib/clock.ts';
import { cacheDir, displayPath, outDir } from '../lib/content/paths.ts';
import { env } from '../lib/env.ts';
import { getPreviewSecret } from '../lib/previewSecret.ts';
import { BuildError } from '../publish/BuildError.ts';
import { buildSite } from '../publish/buildSite.ts';
import { isBuildCurrent } from '../publish/buildStamp.ts';
import { createPreviewHandler } from '../publish/createPreviewHandler.ts';
import { createPreviewRenderer } from '../publish/createPreviewRenderer.ts';
import { listen } from '../publish/listen.ts';
import { describeError, log } from '../publish/log.ts';
import { createSiteServer } from '../publish/server.ts';

/** `npm start`: builds when there is no build or its inputs changed, then serves the published site. */
if (!(await isBuildCurrent())) {
  try {
    await buildSite();
  } catch (error) {
    log('build-failed', error instanceof BuildError ? error.message : describeError(error), {}, 'error');
    if (!existsSync(join(outDir, 'index.html'))) process.exit(1);
    log('serving-last-build', `Serving the last good ${displayPath(outDir)}/.`, {}, 'error');
  }
}
process.env.NEXT_TELEMETRY_DISABLED = '1';
const { render } = createPreviewRenderer();
const answerPreview = createPreviewHandler({
  render,
  mediaDir: join(cacheDir, 'media'),
  getSecret: getPreviewSecret,
  now: currentTime,
});
await listen(createSiteServer({ outDir, answerPreview, logsRequests: env('ACCESS_LOG') === '1' }));
