import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { context } from 'esbuild';

/** The editor's scripts and style sheets. */
export type EditorBundle = {
  update(): Promise<void>;
  /** Null when there is no such file. */
  read(name: string): Promise<Buffer | null>;
};

const NAME = /^[A-Za-z0-9._-]+\.(?:js|css|map)$/;

/**
 * Bundles the browser's half of the editor. It is made anew whenever its page is opened, and is no part of Next's build:
 * a published site cannot contain it.
 *
 * @param folder where the bundle is put
 */
export async function bundleEditor(folder: string): Promise<EditorBundle> {
  const bundle = await context({
    entryPoints: { editor: join('editor', 'browser', 'main.tsx') },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    sourcemap: 'linked',
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"' },
    // It names a server of Google's for a font; the page's policy would refuse it, and the system's own will do.
    plugins: [withoutRemoteFonts],
  });
  return {
    update: async () => void (await bundle.rebuild()),
    read: (name) => (NAME.test(name) ? readFile(join(folder, name)).catch(() => null) : Promise.resolve(null)),
  };
}

const withoutRemoteFonts = {
  name: 'without-remote-fonts',
  setup(build: import('esbuild').PluginBuild) {
    build.onLoad({ filter: /keystatic-core-ui\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/https:\/\/fonts\.googleapis\.com\/[^"]*/g, 'data:text/css,'),
      loader: 'js',
    }));
  },
};
