import { resolve } from 'node:path';

/** Where a newsroom's files are; every path in `lib/`, `publish/` and `scripts/` comes from here. */
export const contentDir = resolve(process.env.CONTENT_DIR ?? 'content');
export const outDir = resolve(process.env.OUT_DIR ?? 'out');
