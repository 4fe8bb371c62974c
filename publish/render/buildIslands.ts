import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, type PluginBuild } from 'esbuild';
import { islandsDir, islandsManifest } from '../../lib/islands.ts';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';
import { esbuildTargets, listSupportedBrowsers } from './supportedBrowsers.ts';

/**
 * Bundles each file of `islands/` for browsers, with a hash in its name, and writes a manifest of
 * their addresses. Dynamic imports become separate files.
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
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: esbuildTargets(listSupportedBrowsers()),
    legalComments: 'none',
    metafile: true,
    // Built after publishing (searchWorker.ts).
    external: ['/pagefind/*'],
    plugins: [{ name: 'styles-as-text', setup: importStylesAsText }],
  });
  const addresses = Object.entries(metafile.outputs).flatMap(([file, { entryPoint }]) =>
    entryPoint ? [[basename(entryPoint, '.ts'), `/islands/${basename(file)}`]] : [],
  );
  await writeFileAtomic(islandsManifest, JSON.stringify(Object.fromEntries(addresses)));
}

/** Importing a style sheet yields its text, so that it arrives with the code that needs it. */
function importStylesAsText({ onLoad }: PluginBuild): void {
  onLoad({ filter: /\.css$/ }, async ({ path }) => {
    const { outputFiles } = await build({
      entryPoints: [path],
      bundle: true,
      minify: true,
      target: esbuildTargets(listSupportedBrowsers()),
      write: false,
    });
    return { contents: outputFiles.map(({ text }) => text).join(''), loader: 'text' };
  });
}
