import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * `node lib/util/runBundled.mjs <script.ts> [arguments…]`: runs a TypeScript file, for commands and
 * processes whose start people wait for. It bundles our own modules first, and loads them and all
 * packages without hooks: the hooks of tsx see every module of every package, which takes a second
 * of CPU time for contentlayer alone. There are no source maps, since Node would read those of all
 * packages.
 *
 * The scripts of processes that it starts (`forkScript.ts`) are bundled with it, so they start
 * without a bundler.
 *
 * Plain JavaScript, because Node runs it directly.
 */
const project = fileURLToPath(new URL('../..', import.meta.url));
const codeDir = join(project, '.galley/code');
/** A worker script: `new URL('./worker.ts', import.meta.url)`. */
const WORKER_SCRIPT = /new URL\((['"]\.[^'"]+\.ts['"]), import\.meta\.url\)/g;

const script = resolve(process.argv[2] ?? '');
/** @type {Record<string, string>} */
const known = JSON.parse(process.env.GALLEY_BUNDLES || '{}');
const bundles = existsSync(known[script] ?? '') ? known : await bundle(script);
process.env.GALLEY_BUNDLES = JSON.stringify(bundles);
process.argv.splice(1, 2, script);
await import(pathToFileURL(bundles[script] ?? '').href);

/**
 * Bundles a script, and those that it starts, in the project, where packages are found. The files
 * are named after hashes of their contents, so processes share them.
 *
 * @param {string} entry
 * @returns {Promise<Record<string, string>>} the bundle of each
 */
async function bundle(entry) {
  const { build, stop } = await import('esbuild');
  const { outputFiles = [], metafile } = await build({
    entryPoints: [entry],
    absWorkingDir: project,
    outdir: codeDir,
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
    plugins: [
      { name: 'follow-workers', setup: followWorkers },
      { name: 'name-next-files', setup: nameNextFiles },
    ],
    logLevel: 'error',
  });
  stop();
  mkdirSync(codeDir, { recursive: true });
  for (const { path, contents } of outputFiles) {
    if (existsSync(path)) continue;
    const temporary = `${path}.${process.pid}`;
    writeFileSync(temporary, contents);
    renameSync(temporary, path);
  }
  const scripts = Object.entries(metafile.outputs).flatMap(([path, { entryPoint }]) =>
    entryPoint ? [[join(project, entryPoint), join(project, path)]] : [],
  );
  return Object.fromEntries(scripts);
}

/**
 * Has `import.meta.url` name the module's own file, not the bundle, and bundles worker scripts as if
 * they were imported.
 *
 * @param {import('esbuild').PluginBuild} plugin
 */
function followWorkers({ onLoad }) {
  onLoad({ filter: /\.tsx?$/ }, async ({ path }) => ({
    contents: (await readFile(path, 'utf8'))
      .replace(WORKER_SCRIPT, '(() => import($1), $&)')
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
    loader: path.endsWith('x') ? 'tsx' : 'ts',
  }));
}

/**
 * Adds the extension to what route handlers import from Next: Node needs it, and Next's own bundler
 * knows these modules only without.
 *
 * @param {import('esbuild').PluginBuild} plugin
 */
function nameNextFiles({ onResolve }) {
  onResolve({ filter: /^next\/\w+$/ }, ({ path }) => ({ path: `${path}.js`, external: true }));
}
