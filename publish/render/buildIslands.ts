import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { islandsDir, islandsManifest } from '../../lib/islands.ts';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';

/** Oldest browsers that run an island; all others get the page without it. */
const TARGETS = ['chrome109', 'firefox115', 'safari16'];

/**
 * Bundles each file of `islands/` for browsers, with a hash in its name, and writes down which address each has. What
 * an island imports on demand becomes a file of its own, as does a style sheet that it imports.
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
    target: TARGETS,
    legalComments: 'none',
    metafile: true,
    // Made when the site is published (buildSearchIndex.ts).
    external: ['/pagefind/*'],
    // A style sheet is a file of its own, fetched when it is needed: its import is its address.
    loader: { '.css': 'file' },
    publicPath: '/islands',
  });
  const addresses = Object.entries(metafile.outputs).flatMap(([file, { entryPoint }]) =>
    entryPoint ? [[basename(entryPoint, '.ts'), `/islands/${basename(file)}`]] : [],
  );
  await writeFileAtomic(islandsManifest, JSON.stringify(Object.fromEntries(addresses)));
}
