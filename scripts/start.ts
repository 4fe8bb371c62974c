import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { displayPath, nextDir, outDir } from '../lib/content/paths.ts';
import { BuildError } from '../publish/BuildError.ts';
import { buildSite } from '../publish/buildSite.ts';
import { isBuildCurrent } from '../publish/buildStamp.ts';
import { listen } from '../publish/listen.ts';
import { createNextHandler } from '../publish/nextHandler.ts';
import { createSiteServer } from '../publish/server.ts';

/** `npm start`: builds when there is no build or its inputs changed, then serves the published site. */
if (!(await isBuildCurrent())) {
  try {
    await buildSite();
  } catch (error) {
    console.error(error instanceof BuildError ? error.message : error);
    if (!existsSync(join(outDir, 'index.html'))) process.exit(1);
    console.error(`Serving the last good ${displayPath(outDir)}/.`);
  }
}
process.env.NEXT_TELEMETRY_DISABLED = '1';
const behind = await createNextHandler({ nextDir, dev: false }).catch((error: unknown) => {
  console.error('Next cannot answer for what is not a file:', error);
  return null;
});
await listen(createSiteServer(outDir, behind?.handle ?? null));
