import { parseArgs } from 'node:util';
import { mixLoad } from '../benchmarks/mixLoad.ts';
import { outDir } from '../lib/paths.ts';
import { startSiteServer } from '../testing/startSiteServer.ts';

/**
 * `npm run test:load`: ten minutes (or `-- --minutes N`) of mixed reader traffic, as fast as the
 * server answers, on the site in `OUT_DIR`. Exit code 1 if the server fails, gives a wrong
 * response, or its memory or open files grow.
 */
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const server = await startSiteServer(outDir);
try {
  const { faults, ...report } = await mixLoad(server, outDir, Number(values.minutes) * 60_000);
  console.log(JSON.stringify(report, null, 2));
  console.log(faults.length === 0 ? 'All is well.' : `Not well: ${faults.join('; ')}`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  server.process.kill();
}
