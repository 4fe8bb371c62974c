import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { islandsDir, islandsManifest } from '../../lib/islands.ts';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';
import { esbuildTargets, listSupportedBrowsers } from './supportedBrowsers.ts';

/**
 * Bundles each file of `islands/` for browsers, with a hash in its name, and writes a manifest of
 * their addresses. Dynamic imports and style sheets become separate files.
 */
export async function buildIslands(): Promise<void> {
  const sources = (await readdir('islands').catch(() => []))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .sort();
  await rm(islandsDir, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: sources.map((name) => join('islands', name)),
    outdir: islandsDir,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: esbuildTargets(listSupportedBrowsers()),
    legalComments: 'none',
    metafile: true,
    // Built after publishing (searchWorker.ts).
    external: ['/pagefind/*'],
    // Importing a style sheet yields its address, so that it can be fetched on demand.
    loader: { '.css': 'file' },
    publicPath: '/islands',
  });
  const addresses = Object.entries(metafile.outputs).flatMap(([file, { entryPoint }]) =>
    entryPoint ? [[basename(entryPoint, '.ts'), `/islands/${basename(file)}`]] : [],
  );
  await writeFileAtomic(islandsManifest, JSON.stringify(Object.fromEntries(addresses)));
}
