import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { extname, join } from 'node:path';
import { build, type Loader, type Plugin } from 'esbuild';
import { z } from 'zod';
import { hashOf } from '../util/hashOf.ts';

/** A worker script: `new URL('./worker.ts', import.meta.url)`. */
const WORKER_SCRIPT = /new URL\((['"]\.[^'"]+\.ts['"]), import\.meta\.url\)/g;

/** Prefixes of imports whose files are generated during a build. */
const GENERATED = ['@/.galley/', '/pagefind/'];

const LOADERS: Readonly<Record<string, Loader>> = { '.ts': 'ts', '.tsx': 'tsx' };

const versionsSchema = z.record(z.string(), z.unknown()).default({});
const lockfileSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      dependencies: versionsSchema,
      optionalDependencies: versionsSchema,
      peerDependencies: versionsSchema,
    }),
  ),
});

type LockedPackages = z.infer<typeof lockfileSchema>['packages'];

/**
 * Hashes modules with everything they import: the bundled code, so that comments, types and unused
 * functions make no difference, and the versions of the packages used. Style sheets and other
 * assets are left out.
 *
 * @param entries paths relative to `root`
 * @param root the folder with `package-lock.json`
 * @throws if a module is missing, or a package is not in `package-lock.json`
 */
export async function hashModules(entries: readonly string[], root = process.cwd()): Promise<string> {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: entries.map((entry, index) => `export * as module${index} from './${entry}';`).join('\n'),
      resolveDir: root,
    },
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    minifyWhitespace: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    external: GENERATED.map((prefix) => `${prefix}*`),
    loader: { '.css': 'empty', '.woff2': 'empty', '.svg': 'empty' },
    plugins: [followWorkers],
    logLevel: 'silent',
  });
  const external = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  const packages = external.filter((path) => !isBuiltin(path) && !GENERATED.some((prefix) => path.startsWith(prefix)));
  const versions = await listVersions(packages.map(packageOf), root);
  return hashOf(...outputFiles.map(({ contents }) => contents), ...versions);
}

/** Bundles worker scripts as if they were imported. */
const followWorkers: Plugin = {
  name: 'follow-workers',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.tsx?$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(WORKER_SCRIPT, 'import($1)'),
      loader: LOADERS[extname(path)] ?? 'ts',
    }));
  },
};

/** `@scope/name/part` → `@scope/name` */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Packages and all their dependencies, with versions. */
async function listVersions(names: readonly string[], root: string): Promise<string[]> {
  const { packages } = lockfileSchema.parse(JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')));
  const unlocked = names.find((name) => !packages[`node_modules/${name}`]);
  if (unlocked !== undefined) throw new Error(`"${unlocked}" is imported, but is not in package-lock.json`);
  const found = new Map<string, string>();
  const pending = names.map((name) => ({ name, from: '' }));
  for (let next = pending.pop(); next; next = pending.pop()) {
    const path = findPackage(next.name, next.from, packages);
    const entry = packages[path];
    if (!entry || found.has(path)) continue;
    found.set(path, `${path} ${entry.version}`);
    const { dependencies, optionalDependencies, peerDependencies } = entry;
    const needed = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
    for (const name of needed) pending.push({ name, from: path });
  }
  return [...found.values()].sort();
}

/** Resolves a package like Node: in the dependent's folder, then in the folders above. */
function findPackage(name: string, from: string, packages: LockedPackages): string {
  for (let folder = from; folder !== ''; folder = folder.replace(/(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+$/, '')) {
    const path = `${folder}/node_modules/${name}`;
    if (packages[path]) return path;
  }
  return `node_modules/${name}`;
}
