import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/**
 * What makes the first page of `npm run dev` appear sooner.
 *
 * @type {import('next').NextConfig}
 */
const forDevelopment = {
  // Packages that the pages use on the server only: Node loads them, and Next need not compile them.
  serverExternalPackages: [
    'feed',
    'github-slugger',
    'hast-util-to-html',
    'mdast-util-to-hast',
    'mdast-util-to-string',
    'unist-util-visit',
    'zod',
  ],
  // A fifth of the work before the first page.
  experimental: { turbopackSourceMaps: false, serverSourceMaps: false },
  // The request by which dev/runDevServer.ts has the first route compiled.
  logging: { incomingRequests: { ignore: [/^\/articles\/~$/] } },
};

/** @type {import('next').NextConfig} */
export default {
  // One per published site (`OUT_DIR`); the scripts set it.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  adapterPath: fileURLToPath(new URL('./publish/render/adapter.mjs', import.meta.url)),
  // lib/images makes the renditions, so Next's optimiser is not needed.
  images: { unoptimized: true },
  poweredByHeader: false,
  // Readers get none of the server's code, and code is built once: half the CPU time, and 10 MB on the
  // disk instead of 64.
  experimental: { serverMinification: false, turbopackFileSystemCacheForBuild: false, turbopackSourceMaps: false },
  // Preloads belong in the page: the headers of Next's response are not published.
  reactMaxHeadersLength: 0,
  // Always put metadata in the head, never stream it after the body. In development this would
  // break live reload.
  ...(process.env.NODE_ENV === 'development' ? {} : { htmlLimitedBots: /.*/ }),
  // `npm run check` already type-checks the project. Next rewrites the tsconfig it is given, so the
  // scripts give it a separate one.
  typescript: { ignoreBuildErrors: true, tsconfigPath: '.galley/tsconfig.json' },
  devIndicators: false,
  ...(process.env.NODE_ENV === 'development' ? forDevelopment : {}),
  // Publishing compresses files, once.
  compress: false,

  rewrites: async () => JSON.parse(await readFile(new URL('./publish/site/rewrites.json', import.meta.url), 'utf8')),
  // Two builds of a commit are byte-identical.
  generateBuildId: () => 'galley',
};
