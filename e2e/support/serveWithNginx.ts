import { outDir } from '../../lib/paths.ts';
import { siteConfig, startNginx } from '../../testing/startNginx.ts';

/** Serves the published site of `OUT_DIR` on `PORT` with nginx, until it is told to stop. */
const { origin, stop } = await startNginx((port) => siteConfig(outDir, port), Number(process.env.PORT));
console.log(origin);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stop().then(() => process.exit(0)));
