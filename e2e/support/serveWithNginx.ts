import { outDir } from '../../lib/paths.ts';
import { siteConfig, startNginx } from '../../testing/startNginx.ts';

/** Serves `OUT_DIR` on `PORT` with nginx until stopped. */
const { origin, stop } = await startNginx((port) => siteConfig(outDir, port), Number(process.env.PORT));
console.log(origin);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stop().then(() => process.exit(0)));
