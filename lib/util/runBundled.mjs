import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * `node lib/util/runBundled.mjs <script.ts> [others.ts…]`: runs a TypeScript file, for commands and
 * processes whose start people wait for. It bundles our own modules first, and loads them and all
 * packages without hooks: the hooks of tsx see every module of every package, which takes a second
 * of CPU time for contentlayer alone. There are no source maps, since Node would read those of all
 * packages.
 *
 * The others are scripts of processes that the first one starts in the same way: bundled together,
 * they start without a bundler.
 *
 * Plain JavaScript, because Node runs it directly.
 */
const scripts = process.argv.slice(2).map((script) => resolve(script));
const [script = ''] = scripts;
/** @type {Record<string, string>} */
const known = JSON.parse(process.env.GALLEY_BUNDLES || '{}');
const bundles = known[script] ? known : await bundle(scripts);
process.env.GALLEY_BUNDLES = JSON.stringify(bundles);
process.argv.splice(1, scripts.length + 1, script);
await import(pathToFileURL(bundles[script] ?? '').href);

/**
 * Bundles scripts, in the project, where packages are found. The files are named after hashes of
 * their contents, so processes share them.
 *
 * @param {string[]} entries
 * @returns {Promise<Record<string, string>>} the bundle of each
 */
async function bundle(entries) {
  const { build, stop } = await import('esbuild');
  const { outputFiles = [], metafile } = await build({
    entryPoints: entries,
    outdir: resolve('.galley/code'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    outExtension: { '.js': '.mjs' },
    write: false,
    metafile: true,
    bundle: true,
    // Keeps dynamic imports dynamic.
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    plugins: [{ name: 'keep-own-url', setup: keepOwnUrl }],
    logLevel: 'error',
  });
  stop();
  mkdirSync(resolve('.galley/code'), { recursive: true });
  for (const { path, contents } of outputFiles) {
    if (existsSync(path)) continue;
    const temporary = `${path}.${process.pid}`;
    writeFileSync(temporary, contents);
    renameSync(temporary, path);
  }
  const ofEntries = Object.entries(metafile.outputs).flatMap(([path, { entryPoint }]) =>
    entryPoint && entries.includes(resolve(entryPoint)) ? [[resolve(entryPoint), resolve(path)]] : [],
  );
  return Object.fromEntries(ofEntries);
}

/**
 * Has `import.meta.url` name the module's own file, not the bundle.
 *
 * @param {import('esbuild').PluginBuild} plugin
 */
function keepOwnUrl({ onLoad }) {
  onLoad({ filter: /\.tsx?$/ }, async ({ path }) => ({
    contents: (await readFile(path, 'utf8')).replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
    loader: path.endsWith('x') ? 'tsx' : 'ts',
  }));
}
