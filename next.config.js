import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** @type {import('next').NextConfig} */
export default {
  // One for each published site (`OUT_DIR`); the scripts name it.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  adapterPath: fileURLToPath(new URL('./publish/render/adapter.mjs', import.meta.url)),
  // Renditions are made and named by lib/images; Next's optimiser has nothing to do.
  images: { unoptimized: true },
  poweredByHeader: false,
  // What a page needs first is said in the page: a header of Next's answer would be lost with the answer.
  reactMaxHeadersLength: 0,
  // Every reader gets a page's metadata in its head, not after its body. In development live reload would end.
  ...(process.env.NODE_ENV === 'development' ? {} : { htmlLimitedBots: /.*/ }),
  // `npm run check` runs the compiler over the whole project; once is enough.
  // Next rewrites the configuration it is given; the scripts give it one that nobody else reads.
  typescript: { ignoreBuildErrors: true, tsconfigPath: '.galley/tsconfig.json' },
  devIndicators: false,
  // Files are compressed once, when they are published.
  compress: false,
  // Addresses that differ from their route.
  rewrites: async () => JSON.parse(await readFile(new URL('./publish/site/rewrites.json', import.meta.url), 'utf8')),
  // Two builds of a commit are the same, byte for byte.
  generateBuildId: () => 'galley',
};
