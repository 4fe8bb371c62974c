import '../publish/process/refuseWrongSettings.ts';

import { watchNpm } from '../publish/process/watchNpm.ts';

/** `npm run dev`: the site with live reload, including drafts and scheduled articles. */

// Development has its own content store and build, so it never touches the published site. Set
// these before importing any module that reads them.
process.env.OUT_DIR = '.galley/dev';
Object.assign(process.env, { NODE_ENV: 'development', INCLUDE_UNPUBLISHED: '1' });

watchNpm(() => process.exit(0));
const { runDevServer } = await import('../dev/runDevServer.ts');
await runDevServer();
