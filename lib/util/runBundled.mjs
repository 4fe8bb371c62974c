import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, stop } from 'esbuild';

/**
 * `node lib/util/runBundled.mjs <script.ts>`: runs a TypeScript file, for commands and processes
 * whose start people wait for. It bundles our own modules first, and loads them and all packages
 * without hooks: the hooks of tsx see every module of every package, which takes a second of CPU time
 * for contentlayer alone. There are no source maps, since Node would read those of all packages.
 *
 * Plain JavaScript, because Node runs it directly.
 */
const [script = '', ...args] = process.argv.slice(2);
// In the project, where packages are found. The names are hashes, so processes share the files.
const folder = resolve('.galley/code');

const { outputFiles = [] } = await build({
  entryPoints: [script],
  outdir: folder,
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  outExtension: { '.js': '.mjs' },
  write: false,
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
mkdirSync(folder, { recursive: true });
for (const { path, contents } of outputFiles) {
  if (existsSync(path)) continue;
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, contents);
  renameSync(temporary, path);
}
process.argv = [process.argv[0] ?? '', resolve(script), ...args];
const name = basename(script, '.ts');
const entry = outputFiles.find(({ path }) => basename(path).startsWith(`${name}-`));
if (!entry) throw new Error(`${script} has no bundle`);
await import(pathToFileURL(entry.path).href);

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
