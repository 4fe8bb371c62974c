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
 * Bundles the browser's half of the editor. It is rebuilt whenever the page is opened, and is not
 * part of Next's build, so a published site cannot contain it.
 *
 * @param folder the output folder
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
    // The interface library loads a font from Google. The page's policy would block that, and the
    // system font will do.
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
